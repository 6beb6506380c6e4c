// Text fields as high as their text, where the browser's style sheet cannot do it (field-sizing).
export function growTextareas(form) {
  if (CSS.supports("field-sizing", "content")) return;
  const grow = (area) => {
    area.style.height = "auto";
    area.style.height = `${area.scrollHeight + 2}px`;
  };
  form.querySelectorAll("textarea").forEach(grow);
  form.addEventListener("input", (event) => {
    if (event.target.matches("textarea")) grow(event.target);
  });
}
