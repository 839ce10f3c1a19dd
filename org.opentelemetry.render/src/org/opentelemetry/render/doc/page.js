// SPDX-License-Identifier: Apache-2.0
// The filter: shows what has all typed words in its names, or the message with a typed RPC id.
(function () {
  'use strict';
  const input = document.getElementById('filter');
  const found = document.getElementById('found');
  const entries = Array.from(document.querySelectorAll('.entry'));

  const links = Array.from(document.querySelectorAll('nav a'));

  function matches(entry, words) {
    const text = entry.dataset.search;
    return words.every(function (word) {
      return text.includes(word) || entry.dataset.rpc === word;
    });
  }

  function apply() {
    const words = input.value.toLowerCase().replace(/rpc[ -]?/, '').split(/\s+/).filter(Boolean);
    document.body.classList.toggle('filtered', words.length !== 0);
    const shown = new Set();
    const around = new Set();
    let messages = 0;
    entries.forEach(function (entry) {
      if (matches(entry, words)) {
        // with a span come all its messages, with a message the span around it
        shown.add(entry);
        entry.querySelectorAll('.entry').forEach(function (inner) { shown.add(inner); });
        const outer = entry.parentElement.closest('.entry');
        if (outer) { around.add(outer); }
      }
    });
    entries.forEach(function (entry) {
      // of a span that is there only for a message, the name is enough
      entry.classList.toggle('around', !shown.has(entry));
      entry.hidden = !shown.has(entry) ? !around.has(entry) : false;
      messages += shown.has(entry) ? Number(entry.classList.contains('message')) : 0;
    });
    document.querySelectorAll('section.app').forEach(function (app) {
      app.hidden = words.length !== 0 ? !app.querySelector('.entry:not([hidden])') : false;
    });
    links.forEach(function (link) {
      const target = document.getElementById(link.hash.slice(1));
      link.parentElement.hidden = words.length !== 0 ? Boolean(target.closest('[hidden], .overview, #records')) : false;
    });
    found.textContent = words.length === 0 ? '' : messages + (messages === 1 ? ' message' : ' messages');
  }

  document.getElementById('search').hidden = false;
  input.addEventListener('input', apply);
  document.addEventListener('keydown', function (event) {
    if (event.key === '/' ? document.activeElement !== input : false) {
      event.preventDefault();
      input.focus();
    }
    if (event.key === 'Escape' ? document.activeElement === input : false) {
      input.value = '';
      apply();
    }
  });
  // a link leads to what the filter hides
  window.addEventListener('hashchange', function () {
    const target = document.getElementById(location.hash.slice(1));
    if (target ? target.closest('[hidden]') : false) {
      input.value = '';
      apply();
      target.scrollIntoView();
    }
  });
})();
