package com.casarerpa.nodes.browser.form;

import com.casarerpa.nodes.browser.room.OpenPage;
import com.casarerpa.nodes.browser.room.RunBrowsers;
import com.casarerpa.nodes.browser.selector.Selectors;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeResult;
import com.microsoft.playwright.Locator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Lists the forms of a page with their fields: selector, name, type, label, whether it is required, its choices.
/// Values
/// are not read, since they may be secrets. Fields without a form are one form more, without a selector.
final class DetectFormsNode implements Node {
    private static final String DETECT = """
            (container, includeHidden) => {
              const seen = e => e.type !== 'hidden' && e.getClientRects().length > 0;
              const label = e => ([...(e.labels ?? [])].map(l => l.textContent.trim()).filter(Boolean)[0]
                  ?? e.getAttribute('aria-label') ?? e.placeholder ?? '').replace(/\\s+/g, ' ');
              const path = e => {
                if (e.id) return '#' + CSS.escape(e.id);
                if (e.name) {
                  const byName = e.tagName.toLowerCase() + '[name=' + JSON.stringify(e.name) + ']'
                      + (e.type === 'radio' ? '[value=' + JSON.stringify(e.value) + ']' : '');
                  if (document.querySelectorAll(byName).length === 1) return byName;
                }
                const steps = [];
                for (let at = e; at && at !== document.documentElement; at = at.parentElement) {
                  if (at.id) { steps.unshift('#' + CSS.escape(at.id)); break; }
                  const same = [...(at.parentElement?.children ?? [])].filter(s => s.tagName === at.tagName);
                  steps.unshift(at.tagName.toLowerCase() + (same.length > 1 ? ':nth-of-type(' + (same.indexOf(at) + 1) + ')' : ''));
                }
                return steps.join(' > ');
              };
              const field = e => ({
                selector: path(e), name: e.name ?? '', id: e.id ?? '', type: e.type ?? e.tagName.toLowerCase(),
                tag: e.tagName.toLowerCase(), label: label(e), placeholder: e.placeholder ?? '',
                required: !!e.required, disabled: !!e.disabled,
                options: e.options ? [...e.options].slice(0, 200).map(o => ({ value: o.value, label: o.label })) : [],
              });
              const fields = root => [...root.querySelectorAll('input,select,textarea')]
                  .filter(e => !['submit', 'button', 'image', 'reset'].includes(e.type) && (includeHidden || seen(e)));
              const forms = [...(container.matches('form') ? [container] : []), ...container.querySelectorAll('form')];
              const listed = forms.map(f => ({ selector: path(f), id: f.id ?? '', name: f.getAttribute('name') ?? '',
                  action: f.action ?? '', method: (f.method || 'get').toLowerCase(), fields: fields(f).map(field) }));
              const loose = fields(container).filter(e => !e.form);
              if (loose.length) listed.push({ selector: '', id: '', name: '', action: '', method: '', fields: loose.map(field) });
              return listed;
            }""";

    @Override
    public String type() {
        return "DetectFormsNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws Exception {
        OpenPage page = RunBrowsers.page(context);
        String container = Selectors.normalise(context.text("container", "body"));
        boolean hidden = context.flag("include_hidden", false);
        Object found = page.ask("find the forms", open -> {
            Locator place = open.locator(container).first();
            return place.evaluate("(e, hidden) => (" + DETECT + ")(e, hidden)", hidden);
        });
        List<@Nullable Object> forms = new ArrayList<>();
        List<@Nullable Object> fields = new ArrayList<>();
        if (found instanceof List<?> list) {
            for (Object each : list) {
                Map<String, @Nullable Object> form = text(each);
                forms.add(form);
                if (form.get("fields") instanceof List<?> own) {
                    fields.addAll(own);
                }
            }
        }
        String variable = context.text("output_variable", "");
        if (!variable.isBlank()) {
            context.setVariable(variable, forms);
        }
        return NodeResult.of("page", page)
                .with("forms", forms)
                .with("form_count", (long) forms.size())
                .with("field_count", (long) fields.size())
                .with("fields", fields);
    }

    private static Map<String, @Nullable Object> text(@Nullable Object map) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        if (map instanceof Map<?, ?> given) {
            given.forEach((key, value) -> copy.put(Objects.toString(key), value));
        }
        return copy;
    }
}
