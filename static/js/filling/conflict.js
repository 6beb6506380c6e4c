// The choice between two people's texts: all at once.
export function chooseSides(form) {
  const box = form.querySelector("#conflict");
  box.addEventListener("click", (event) => {
    const side = event.target.closest("[data-choose]")?.dataset.choose;
    if (!side) return;
    for (const radio of box.querySelectorAll(`input[type=radio][value=${side}]`)) radio.checked = true;
  });
  unveil(box);
}

// Puts the panel that the server sent into the form.
export function showConflict(form, html) {
  const box = form.querySelector("#conflict");
  box.innerHTML = html;
  proposeTheirs(form, box);
  unveil(box);
}

// Where I have changed nothing since the last saving, the other one's text is the newer one.
function proposeTheirs(form, box) {
  for (const choice of box.querySelectorAll("[data-control]")) {
    const control = form.elements[choice.dataset.control];
    if (control?.matches?.("[data-cell]") && control.value === control.defaultValue) {
      choice.querySelector("input[value=theirs]").checked = true;
    }
  }
}

function unveil(box) {
  for (const button of box.querySelectorAll("[data-choose]")) button.hidden = false;
}
