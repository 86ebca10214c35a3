// Changes a page in the way of `kind`, by the numbers of `seed`. The elements that workflows look for are known by the map
// `window.truth`, which nothing in the document shows. `mark` is to be called before.
window.corpus = (() => {
  const ITEM = 'tr,li,article,[role=row],.card,.hc,.room,.tpl,.task,.tile';
  const FIELD = 'input:not([type=button]):not([type=submit]):not([type=checkbox]):not([type=radio]),select,textarea';
  const ACTIVE = 'a,button,input,select,textarea,[role=button],[role=tab]';
  let state = 1;
  const random = () => {
    state = (state + 0x6D2B79F5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const below = n => Math.floor(random() * n);
  const one = list => list[below(list.length)];
  const word = n => Array.from({ length: n }, () => one('bcdfghjklmnpqrstvwxz') + one('aeiou')).join('');
  const token = () => Math.floor(random() * 2 ** 30).toString(36);
  const each = (selector, act) => document.querySelectorAll(selector).forEach(act);
  const shuffle = list => {
    for (let i = list.length - 1; i > 0; i--) {
      const j = below(i + 1);
      [list[i], list[j]] = [list[j], list[i]];
    }
    return list;
  };
  const styles = new Map();

  const textNodes = root => {
    const found = [];
    const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
      const parent = walk.currentNode.parentElement;
      if (walk.currentNode.nodeValue.trim() && !parent.closest('script,style')) found.push(walk.currentNode);
    }
    return found;
  };
  const plain = e => e.textContent.replace(/\s+/g, ' ').trim();

  const pathOf = e => {
    const path = [];
    for (let n = e; n !== document.documentElement; n = n.parentElement) {
      path.unshift(n.localName + ':nth-of-type('
        + ([...n.parentElement.children].filter(s => s.localName === n.localName).indexOf(n) + 1) + ')');
    }
    return path.join(' > ');
  };
  const attribute = (e, name) => e.localName + '[' + name + '=' + JSON.stringify(e.getAttribute(name)) + ']';
  const finds = selector => selector.startsWith('//')
    ? document.evaluate('count(' + selector + ')', document, null, XPathResult.NUMBER_TYPE, null).numberValue
    : document.querySelectorAll(selector).length;

  // Notes the targets and the selectors that a person or a recorder may have written for them.
  const mark = () => {
    window.truth = new Map();
    each('[data-target]', e => {
      window.truth.set(e.dataset.target, e);
      e.removeAttribute('data-target');
    });
    each('script', e => e.remove());
    for (const [name, e] of window.truth) {
      const list = [pathOf(e)];
      if (e.id) list.push('#' + CSS.escape(e.id));
      for (const a of ['name', 'data-testid', 'data-qa', 'aria-label', 'placeholder', 'title', 'href', 'value']) {
        if (e.getAttribute(a)) list.push(attribute(e, a));
      }
      if (e.className) list.push(e.localName + [...e.classList].map(c => '.' + CSS.escape(c)).join(''));
      const text = plain(e);
      if (text && text.length < 60 && !text.includes('"')) list.push('//' + e.localName + '[normalize-space()="' + text + '"]');
      styles.set(name, list.filter(s => finds(s) === 1));
    }
    return [...window.truth.keys()];
  };

  const isData = node => {
    const parent = node.parentElement;
    const item = parent.closest(ITEM);
    if (!item || item.querySelector(FIELD)) return false;
    const text = node.nodeValue.trim();
    return textNodes(document.body).filter(n => n.nodeValue.trim() === text).length === 1;
  };
  const foreign = new Map();
  const translate = text => text.replace(/\p{L}+/gu, w => {
    const key = w.toLowerCase();
    if (!foreign.has(key)) foreign.set(key, word(1 + Math.ceil(w.length / 3)));
    const made = foreign.get(key);
    return w[0] === w[0].toUpperCase() ? made[0].toUpperCase() + made.slice(1) : made;
  });
  const translateAttributes = e => {
    for (const a of ['placeholder', 'aria-label', 'title', 'alt']) {
      if (e.hasAttribute(a)) e.setAttribute(a, translate(e.getAttribute(a)));
    }
    if (e.matches('input[type=submit],input[type=button]')) e.setAttribute('value', translate(e.value));
  };
  const labelNodes = e => {
    const own = [...(e.labels || [])].flatMap(textNodes);
    if (own.length) return own;
    if (e.matches('[type=radio],[type=checkbox]')) {
      for (let s = e.nextSibling; s; s = s.nextSibling) {
        if (s.textContent.trim()) return s.nodeType === 3 ? [s] : textNodes(s);
      }
    }
    for (let n = e; n && n !== document.body; n = n.parentElement) {
      for (let s = n.previousSibling; s; s = s.previousSibling) {
        if (s.nodeType === 3 && s.nodeValue.trim()) return [s];
        if (s.nodeType === 1 && s.textContent.trim()) return s.querySelector(FIELD) ? [] : textNodes(s);
      }
    }
    return [];
  };
  const textsOf = e => e.matches('input,select,textarea') ? labelNodes(e) : textNodes(e);
  const holder = e => {
    if (e.labels && e.labels.length && e.labels[0].contains(e)) return e.labels[0];
    const p = e.parentElement;
    return p.matches('.field,.mb-3,.col-6,.form-check,.sb-f,.q,mat-form-field,mat-checkbox,dd,p')
      && p.querySelectorAll(ACTIVE).length === 1 ? p : e;
  };
  const rename = (e, id) => {
    each('label', l => {
      if (e.id && l.htmlFor === e.id) l.htmlFor = id;
    });
    e.id = id;
  };
  const wrap = e => {
    const box = document.createElement(one(['div', 'div', 'span', 'section']));
    if (random() < 0.5) box.className = word(2);
    e.replaceWith(box);
    box.append(e);
  };
  const retag = (e, tag) => {
    const made = document.createElement(tag);
    for (const a of e.attributes) made.setAttribute(a.name, a.value);
    if (tag === 'a' || tag === 'div') made.setAttribute('role', 'button');
    if (tag === 'div') made.tabIndex = 0;
    if (tag === 'input' || tag === 'textarea') made.removeAttribute('type');
    if (e.localName === 'input' && tag === 'button') made.textContent = e.value;
    made.append(...e.childNodes);
    e.replaceWith(made);
    for (const [name, x] of window.truth) if (x === e) window.truth.set(name, made);
  };
  const take = (e, gone) => {
    const out = holder(gone);
    out.remove();
  };

  const ids = () => each('[id]', x => rename(x, word(2 + below(2))));
  const hash = () => each('[class]', x => x.className = [...x.classList].map(() => 'css-' + token()).join(' '));
  const names = () => {
    const made = new Map();
    each('[name],[formcontrolname]', x => {
      for (const a of ['name', 'formcontrolname']) {
        const old = x.getAttribute(a);
        if (!old) continue;
        if (!made.has(old)) made.set(old, word(2 + below(2)));
        x.setAttribute(a, made.get(old));
      }
    });
  };
  const strip = x => ['data-testid', 'data-qa', 'aria-label', 'title', 'id', 'placeholder'].forEach(a => x.removeAttribute(a));
  const relabel = text => {
    const t = text.trim();
    return one([() => t + ' *', () => t + ' (required)', () => 'Your ' + t.toLowerCase(), () => t.toUpperCase(),
      () => t + ':', () => 'Enter ' + t.toLowerCase(), () => t.split(' ')[0] + ' ' + word(2),
      () => word(3) + ' ' + t.split(' ').pop()])();
  };
  const shuffleRows = () => each('tbody,ul,.products,.list,#hits,.rooms,.tiles,[role=grid],form', box => {
    const rows = [...box.children].filter(x => x.matches(ITEM) && !x.querySelector('th'));
    if (rows.length < 3) return;
    const copies = rows.slice(0, 2).map(r => r.cloneNode(true));
    copies.forEach(c => textNodes(c).forEach(n => {
      if (!n.parentElement.closest('button,[role=button]') && !/^(Edit|Delete|View|Close|Download|Share|Details)/.test(n.nodeValue.trim())) {
        n.nodeValue = /\d/.test(n.nodeValue) ? n.nodeValue.replace(/\d/g, () => below(10)) : word(2) + ' ' + word(3);
      }
    }));
    copies.forEach(c => c.querySelectorAll('[id],[href]').forEach(x => {
      if (x.id) x.id = x.id + token();
      if (x.hasAttribute('href')) x.setAttribute('href', x.getAttribute('href').replace(/[\w-]+$/, token()));
    }));
    const last = rows.at(-1).nextSibling;
    const parent = rows[0].parentElement;
    shuffle([...rows, ...copies]).forEach(r => parent.insertBefore(r, last));
  });
  // What stands together stays together: a term and its description.
  const shuffleChildren = box => shuffle([...box.children].filter(x => x.localName !== 'dd')
    .map(x => x.localName === 'dt' && x.nextElementSibling ? [x, x.nextElementSibling] : [x]))
    .forEach(group => box.append(...group));
  const shuffleSiblings = e => {
    let box = holder(e).parentElement;
    while (box !== document.body && box.children.length < 3) box = box.parentElement;
    shuffleChildren(box);
  };

  const KINDS = {
    id_renamed: e => { rename(e, word(3)); e.removeAttribute('data-testid'); },
    ids_renamed: () => ids(),
    ids_numbered: () => each('[id]', x => rename(x, x.id.replace(/\d+$/, '') + below(9000))),
    names_renamed: () => names(),
    classes_hashed: () => hash(),
    wrapped: e => { wrap(e); if (random() < 0.5) wrap(e); },
    all_wrapped: () => each(ACTIVE, wrap),
    order_changed: e => shuffleSiblings(e),
    rows_changed: () => shuffleRows(),
    translated: () => {
      const nodes = textNodes(document.body).filter(n => !isData(n));
      nodes.forEach(n => { n.nodeValue = translate(n.nodeValue); });
      each('*', translateAttributes);
    },
    text_translated: e => { textsOf(e).forEach(n => { n.nodeValue = translate(n.nodeValue); }); translateAttributes(e); },
    relabelled: e => textsOf(e).filter(n => /\p{L}/u.test(n.nodeValue)).slice(0, 1)
      .forEach(n => { n.nodeValue = relabel(n.nodeValue); }),
    moved: e => {
      const part = holder(e).closest('tr,li,article,[role=row],.card') || holder(e);
      const box = part.matches('tr,li,article,[role=row],.card') ? part.parentElement
        : one([...document.querySelectorAll('form,section,main,fieldset,.card,.box,body')].filter(x => !part.contains(x)));
      box.append(part);
    },
    copied_section: e => {
      const part = e.closest('form,section,fieldset,table,ul,.grp,.box,.card,.admin,.tiles,.frm');
      if (!part || part.contains(document.body)) { ids(); return; }
      const copy = part.cloneNode(true);
      copy.querySelectorAll('[id],[for]').forEach(x => {
        if (x.id) x.id = 'copy-' + x.id;
        if (x.htmlFor) x.htmlFor = 'copy-' + x.htmlFor;
      });
      copy.querySelectorAll('[name]').forEach(x => x.setAttribute('name', 'copy-' + x.getAttribute('name')));
      copy.querySelectorAll('h1,h2,h3,h4,h5,h6,legend,caption').forEach(x => { x.textContent = word(2) + ' ' + word(3); });
      const head = document.createElement('h2');
      head.textContent = word(3) + ' ' + word(2);
      const box = document.createElement('section');
      box.id = word(3);
      box.append(head, copy);
      document.body.append(box);
      wrap(e);
    },
    retagged: e => {
      if (e.matches('button')) retag(e, one(['a', 'div']));
      else if (e.matches('a')) retag(e, 'button');
      else if (e.matches('input[type=submit],input[type=button]')) retag(e, 'button');
      else if (e.matches('textarea')) retag(e, 'input');
      else if (e.matches('input') && /^(text|search|email|tel)$/.test(e.type)) retag(e, 'textarea');
      else if (!e.matches('input,select')) retag(e, one(['span', 'div', 'b']).replace(e.localName, 'em'));
    },
    attributes_lost: e => strip(e),
    all_attributes_lost: () => each('*', strip),
    redesigned: () => { ids(); hash(); each(ACTIVE, wrap); },
    redesigned_moved: e => { ids(); hash(); shuffleSiblings(e); },
    redesigned_relabelled: e => { ids(); hash(); KINDS.relabelled(e); },
    redesigned_names: () => { ids(); hash(); names(); },
    translated_renamed: () => { KINDS.translated(); ids(); },
    translated_hashed: () => { KINDS.translated(); hash(); each(ACTIVE, wrap); },
    twin: e => {
      const row = holder(e).closest('tr,li,article,[role=row],.card') || holder(e);
      each('[id]', x => x.removeAttribute('id'));
      each('[for]', x => x.removeAttribute('for'));
      wrap(e);
      row.after(row.cloneNode(true));
    },
    removed: e => take(e, e),
    removed_alone: e => e.remove(),
    removed_row: e => (e.closest('tr,li,article,[role=row],.card,.hc,.room,.tpl,.task') || holder(e)).remove(),
    removed_redesigned: e => { holder(e).remove(); ids(); hash(); },
    removed_reordered: e => { const box = holder(e).parentElement; holder(e).remove(); shuffleChildren(box); },
    removed_added: e => {
      const kin = one([...document.querySelectorAll(e.localName)].filter(x => x !== e && !x.contains(e)).concat([null]));
      holder(e).remove();
      const made = kin && kin.isConnected ? kin.cloneNode(false) : document.createElement(e.localName);
      strip(made);
      ['name', 'href', 'value'].forEach(a => { if (made.hasAttribute(a)) made.setAttribute(a, word(3)); });
      made.append(word(3));
      document.body.append(made);
    },
    removed_translated: e => { holder(e).remove(); KINDS.translated(); },
    replaced: e => {
      const texts = textsOf(e);
      if (e.matches('input,select,textarea')) { ['name', 'id', 'placeholder', 'aria-label', 'formcontrolname', 'value', 'data-testid', 'data-qa', 'autocomplete'].forEach(a => e.removeAttribute(a)); }
      else { ['href', 'id', 'aria-label', 'title', 'value', 'data-testid', 'data-qa', 'name'].forEach(a => e.removeAttribute(a)); if (e.matches('a')) e.href = '/' + word(3); }
      texts.forEach(n => { n.nodeValue = word(3) + ' ' + word(2); });
      e.querySelectorAll('svg,img,i').forEach(x => x.remove());
      e.className = word(2);
    },
  };
  const GONE = /^(removed|replaced)/;

  // Changes the page, and tells what may be expected of somebody who looks for the target.
  const mutate = (kind, seed, name) => {
    state = seed | 0;
    const before = window.truth.get(name);
    // What is only read is known by its place, and its text may be any; and of a field without its label there is no twin.
    if ((kind === 'replaced' && !before.matches(ACTIVE)) || (kind === 'twin' && before.matches(FIELD)
      && holder(before) === before && !before.closest('tr,li,article,[role=row],.card'))) {
      return { changed: false };
    }
    if (kind === 'removed_row' && !before.closest('tr,li,article,[role=row],.card,.hc,.room,.tpl,.task')) {
      return { changed: false };
    }
    const html = document.documentElement.outerHTML;
    KINDS[kind](before);
    const changed = html !== document.documentElement.outerHTML;
    const broken = styles.get(name).some(s => finds(s) === 0);
    const expected = kind === 'twin' ? 'twin' : GONE.test(kind) ? 'gone' : 'there';
    if (expected !== 'there') window.truth.delete(name);
    return { changed, broken: broken || expected !== 'there', expected };
  };
  return { mark, mutate, kinds: Object.keys(KINDS) };
})()
