// A long list of boxes: how many are ticked, and all or none at once.
for (const list of document.querySelectorAll("[data-tick-list]")) {
  const boxes = [...list.querySelectorAll("input[type=checkbox]")];
  const bar = document.createElement("p");
  bar.className = "tick-list__bar";
  const count = document.createElement("span");
  count.setAttribute("role", "status");
  bar.append(count, button("全选", true), button("全不选", false));
  list.prepend(bar);
  list.addEventListener("change", show);
  show();

  function button(text, ticked) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "btn-link-plain";
    made.textContent = text;
    made.addEventListener("click", () => {
      for (const box of boxes) box.checked = ticked;
      show();
    });
    return made;
  }

  function show() {
    count.textContent = `已选 ${boxes.filter((box) => box.checked).length} / ${boxes.length} 个部门`;
  }
}
