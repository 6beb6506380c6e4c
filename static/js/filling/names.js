// What controls and rows are called: names, ids and spoken labels follow from where a row stands.

// The row that an element stands in, or the form itself.
export function scopeOf(element, form) {
  return element.closest("[data-row]") ?? form;
}

// The lists that stand directly in a row or in the form.
export function listsOf(scope, form) {
  return [...scope.querySelectorAll("[data-list]")].filter((list) => scopeOf(list, form) === scope);
}

export function rowsOf(list) {
  return [...list.children].filter((child) => "row" in child.dataset);
}

export function titleOf(row) {
  const list = row.parentElement;
  return list.dataset.numbered.replace("{}", rowsOf(list).indexOf(row) + 1);
}

// Gives every row, control and button of the form the names of its present place.
export function renumber(form) {
  numberScope(form, "", "", form);
}

function numberScope(scope, prefix, context, form) {
  for (const list of listsOf(scope, form)) {
    const path = prefix ? `${prefix}-${list.dataset.list}` : list.dataset.list;
    list.dataset.path = path;
    for (const button of scope.querySelectorAll("[data-do='add']")) {
      if (scopeOf(button, form) === scope) button.value = `add-${path}`;
    }
    rowsOf(list).forEach((row, place) => {
      const title = list.dataset.numbered.replace("{}", place + 1);
      const spoken = context ? `${context}，${title}` : title;
      nameRow(row, `${path}-${place}`, title, spoken, place, form);
      numberScope(row, `${path}-${place}`, spoken, form);
    });
  }
}

function nameRow(row, prefix, title, spoken, place, form) {
  const own = (selector) => [...row.querySelectorAll(selector)].filter((found) => scopeOf(found, form) === row);
  for (const control of own("[data-cell]")) nameControl(control, prefix, spoken);
  for (const number of own("[data-number]")) number.textContent = place + 1;
  for (const heading of own("[data-title]")) {
    heading.textContent = title;
    heading.id = `${prefix}-title`;
    row.setAttribute("aria-labelledby", heading.id);
  }
  for (const button of own("[data-verb]")) {
    button.value = `${button.dataset.do}-${prefix}`;
    button.setAttribute("aria-label", button.dataset.verb + title);
  }
}

function nameControl(control, prefix, spoken) {
  control.name = `${prefix}-${control.dataset.cell}`;
  if (control.type === "hidden") return;
  control.id = `id_${control.name}`;
  const unit = control.dataset.unit ? `（${control.dataset.unit}）` : "";
  control.setAttribute("aria-label", `${spoken}：${control.dataset.label}${unit}`);
  const field = control.closest(".field");
  const remark = field.querySelector(".field__remark");
  if (remark) remark.id = `${control.id}-remark`;
  control.setAttribute("aria-describedby", `${remark ? `${remark.id} ` : ""}${control.id}-error`);
  field.querySelector("label").htmlFor = control.id;
  field.querySelector(".field__error").id = `${control.id}-error`;
}
