// Before anything is shown: what needs a script may show itself, and long tables may fold.
document.documentElement.classList.add('js');
