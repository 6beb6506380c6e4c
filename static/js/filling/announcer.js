// Says a sentence to screen readers, without taking the focus.
export function announce(sentence) {
  const region = document.getElementById("announcer");
  region.textContent = "";
  // In the next frame, so that the same sentence twice is heard twice.
  requestAnimationFrame(() => {
    region.textContent = sentence;
  });
}
