// Runs before anything is shown: lets the style sheet show the elements that need a script.
document.documentElement.classList.add('js');
