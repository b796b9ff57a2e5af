import { READERS } from './map.mjs';
import { escapeHtml } from './markdown.mjs';

/** The first page: what it is, to try at once, and where each reader begins. */
export const homePage = (/** @type {{ readonly hasGallery: boolean }} */ { hasGallery }) => `
<h1>Keeps a <span class="whole">contact-centre</span> agent working when a whole site dies</h1>
<p class="lead">A web component and a worker, dropped into the page that the agent already has. When the site where
they work is lost, they see what happened and a countdown; then they are at the other site, with their form unchanged
and nothing to do.</p>
<h2>Try it here</h2>
<p>This is the real element, with two simulated sites within this page. Let a call come in, switch Frankfurt off, and go
on typing. Nothing leaves this page.</p>
<div class="live" data-live="first"></div>
<p><a href="demo/index.html">The whole demo</a> has stories, and a desktop around it.
<a href="${hasGallery ? 'pictures/index.html' : 'gallery.html'}">The agent’s view, in pictures</a>, shows it state by state.</p>
<h2>Read on</h2>
<ul class="readers">
${READERS.map(
  ({ title, what, pages }) =>
    `<li><h3><a href="${pages[0].to}.html">${escapeHtml(title)}</a></h3><p>${escapeHtml(what)}</p></li>`,
).join('\n')}
</ul>
`;
