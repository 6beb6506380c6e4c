// Looking at evidence without leaving the page: PDF and pictures, ← → from one to the next, Esc closes.
// Links marked data-view="pdf|jpg|png" open here; without scripts they open as any link does.

export function watchViews(root = document) {
  root.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-view]");
    if (!link || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    event.stopPropagation();
    const scope = link.closest("[data-views]") ?? root;
    view([...scope.querySelectorAll("a[data-view]")], link);
  });
}

export function view(links, first) {
  const dialog = made("dialog", "evidence-viewer");
  const title = made("h2", "evidence-viewer__title");
  title.tabIndex = -1;
  const frame = made("div", "evidence-viewer__frame");
  const before = button("chevron-left", "上一份（←）");
  const after = button("chevron-right", "下一份（→）");
  const close = button("x-lg", "关闭（Esc）");
  const download = made("a", "btn btn-sm btn-outline-secondary");
  download.textContent = "下载";
  const head = made("div", "evidence-viewer__head");
  head.append(title, before, after, download, close);
  dialog.append(head, frame);
  dialog.setAttribute("aria-label", "佐证材料");
  let place = links.indexOf(first);

  function show(step) {
    place = (place + step + links.length) % links.length;
    const link = links[place];
    title.textContent = links.length > 1 ? `${link.dataset.name}（${place + 1} / ${links.length}）` : link.dataset.name;
    download.href = link.href.replace("?show=1", "");
    frame.replaceChildren(contentOf(link));
  }

  before.addEventListener("click", () => show(-1));
  after.addEventListener("click", () => show(1));
  before.hidden = after.hidden = links.length < 2;
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step && links.length > 1) show(step);
  });
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  dialog.addEventListener("close", () => {
    dialog.remove();
    first.focus();
  });
  document.body.append(dialog);
  show(0);
  dialog.showModal();
  title.focus();
}

/** The picture or the page itself, from the address of a link marked data-view. */
export function contentOf(link) {
  const isPdf = link.dataset.view === "pdf";
  const content = made(isPdf ? "iframe" : "img", isPdf ? "evidence-page" : "evidence-picture");
  content.src = link.href;
  content[isPdf ? "title" : "alt"] = link.dataset.name;
  return content;
}

function button(icon, label) {
  const found = made("button", "icon-btn");
  found.type = "button";
  found.title = label;
  found.setAttribute("aria-label", label);
  found.append(made("i", `bi bi-${icon}`));
  return found;
}

function made(tag, className) {
  const element = document.createElement(tag);
  element.className = className;
  return element;
}
