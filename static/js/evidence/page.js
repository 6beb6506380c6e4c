// The page 佐证材料: files are dropped, chosen or pasted, and sent one by one with progress. Without it a plain form.
import { Queue } from "./queue.js";
import { filesOf, hasFiles } from "./sending.js";
import { watchViews } from "./viewer.js";

watchViews();
const form = document.querySelector("[data-upload]");
if (form) watchUploads();

function watchUploads() {
  const input = form.querySelector("input[type=file]");
  const target = form.querySelector("select[name=target]");
  const drop = form.querySelector("[data-drop]");
  const queue = new Queue({
    list: form.querySelector("[data-progress-list]"),
    url: form.getAttribute("action"),
    token: () => form.elements.csrfmiddlewaretoken.value,
    limit: Number(form.dataset.limit),
    settled,
  });
  for (const element of form.querySelectorAll("[data-live]")) element.hidden = false;
  form.querySelector("[data-plain]").hidden = true;

  const take = (files) => files.length && queue.add(files, target.value ? [target.value] : []);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    take([...input.files]);
  });
  input.addEventListener("change", () => {
    take([...input.files]);
    input.value = "";
  });
  // Anywhere in the window: a file let go beside the field must not replace the page.
  document.addEventListener("dragover", (event) => {
    if (!hasFiles(event.dataTransfer)) return;
    event.preventDefault();
    drop.classList.add("is-over");
  });
  document.addEventListener("dragleave", (event) => event.relatedTarget ?? drop.classList.remove("is-over"));
  document.addEventListener("drop", (event) => {
    if (!hasFiles(event.dataTransfer)) return;
    event.preventDefault();
    drop.classList.remove("is-over");
    take(filesOf(event.dataTransfer));
  });
  document.addEventListener("paste", (event) => {
    const files = filesOf(event.clipboardData);
    if (!files.length) return;
    event.preventDefault();
    take(files);
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-choose]");
    if (!link) return;
    event.preventDefault();
    target.value = link.dataset.choose;
    form.scrollIntoView({ block: "nearest" });
    input.focus();
  });
}

// The list is drawn by the server: the page is read again, unless something is to be read about first.
async function settled(answers) {
  const news = await fetch(location.pathname, { redirect: "error", cache: "no-store" }).catch(() => null);
  if (news?.ok) {
    const page = new DOMParser().parseFromString(await news.text(), "text/html");
    for (const part of [".evidence-layout", ".page-head"]) {
      document.querySelector(part).replaceWith(document.importNode(page.querySelector(part), true));
    }
  }
  const done = answers.filter(({ status }) => status === "added" || status === "linked").length;
  const failed = answers.filter(({ status }) => status === "refused" || status === "failed").length;
  const words = [done && `已上传 ${done} 份`, failed && `${failed} 份没有上传`].filter(Boolean);
  document.getElementById("announcer").textContent = words.join("，");
}
