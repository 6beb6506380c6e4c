import { watchViews } from "./viewer.js";

// A page with links to evidence and nothing else to do.
watchViews();
