// A copy of unsaved text in this tab, for the case that the page is lost before it could be saved.
// It is kept for this user only, and gone when the tab is closed.

function keyOf(form) {
  return `unsaved ${form.dataset.user} ${location.pathname}`;
}

export function keepCopy(form) {
  const entries = [...new FormData(form)].filter(([name]) => name !== "csrfmiddlewaretoken" && name !== "do");
  try {
    sessionStorage.setItem(keyOf(form), JSON.stringify(entries));
  } catch {
    // The store is full or forbidden: the text still stands in the page.
  }
}

export function dropCopy(form) {
  sessionStorage.removeItem(keyOf(form));
}

// Offers what an earlier page left behind. Restoring asks the server to draw the page with it; nothing is saved by that.
export function offerCopy(form, leave) {
  const notice = document.getElementById("restore");
  const kept = sessionStorage.getItem(keyOf(form));
  if (!kept || "unsaved" in form.dataset) return;
  notice.hidden = false;
  notice.querySelector("[data-restore]").addEventListener("click", () => {
    leave();
    const token = form.elements.csrfmiddlewaretoken.value;
    post(form.action, [...JSON.parse(kept), ["csrfmiddlewaretoken", token], ["do", "show"]]);
  });
  notice.querySelector("[data-discard]").addEventListener("click", () => {
    dropCopy(form);
    notice.hidden = true;
  });
}

function post(action, entries) {
  const form = document.createElement("form");
  form.method = "post";
  form.action = action;
  for (const [name, value] of entries) {
    const control = document.createElement("textarea");
    control.name = name;
    control.value = value;
    form.append(control);
  }
  form.hidden = true;
  document.body.append(form);
  form.submit();
}
