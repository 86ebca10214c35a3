package com.casarerpa.nodes.browser.form;

import com.casarerpa.nodes.browser.element.Acting;
import com.casarerpa.nodes.browser.element.Element;
import com.casarerpa.nodes.browser.element.ElementSearch;
import com.casarerpa.nodes.browser.element.ElementSearch.Wanted;
import com.casarerpa.nodes.browser.room.OpenPage;
import com.casarerpa.nodes.browser.room.RunBrowsers;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import com.microsoft.playwright.Locator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Fills the fields of a form from a map (selector or label → value), from the list that Form Field nodes make, or from
/// both. A key that is no selector is the text of the field's label, or the field's name.
final class FormFillerNode implements Node {
    @Override
    public String type() {
        return "FormFillerNode";
    }

    private record Field(String selector, @Nullable Object value, boolean clearFirst) {}

    @Override
    public NodeResult run(NodeContext context) throws Exception {
        OpenPage page = RunBrowsers.page(context);
        List<Field> fields = fields(context);
        Duration limit = Duration.ofMillis(Math.clamp(context.integer("timeout", 5_000), 100, 60_000));
        long pause = Math.clamp(context.integer("wait_between_fields", 0), 0, 5_000);
        String form = context.text("form_selector", "form");
        Map<String, @Nullable Object> filled = new LinkedHashMap<>();
        try {
            for (Field field : fields) {
                if (pause > 0 && !filled.isEmpty()) {
                    page.act("wait", open -> open.waitForTimeout((double) pause));
                }
                FieldFill.put(FieldSearch.find(page, form, field.selector(), limit), field.value(), field.clearFirst());
                filled.put(field.selector(), field.value());
            }
            if (context.flag("auto_submit", false)) {
                submit(page, form, limit);
            }
        } catch (NodeException e) {
            NodeException told = new NodeException(
                    e.code(), e.text() + " (" + filled.size() + " of " + fields.size() + " fields were filled)", e);
            throw Acting.withPicture(context, page, told);
        }
        return NodeResult.of("page", page)
                .with("fields_filled", (long) filled.size())
                .with("form_data", filled);
    }

    private static List<Field> fields(NodeContext context) throws NodeException {
        boolean clear = context.flag("clear_first", true);
        List<Field> fields = new ArrayList<>();
        if (context.has("field_mapping")) {
            context.map("field_mapping").forEach((selector, value) -> fields.add(new Field(selector, value, clear)));
        }
        if (context.has("fields_in")) {
            for (@Nullable Object each : context.list("fields_in")) {
                if (!(each instanceof Map<?, ?> map) || !(map.get("selector") instanceof String selector)) {
                    throw new NodeException(
                            NodeException.INVALID_INPUT,
                            "`fields_in`: expected fields as Form Field nodes make them ({selector, value}), but got "
                                    + each);
                }
                boolean own = !(map.get("clear_first") instanceof Boolean flag) || flag;
                fields.add(new Field(selector, map.get("value"), own));
            }
        }
        if (fields.isEmpty()) {
            throw new NodeException(
                    NodeException.INVALID_INPUT,
                    "`field_mapping`: expected at least one field such as {\"#name\": \"Ada\"}, but there is none");
        }
        return fields;
    }

    private static void submit(OpenPage page, String form, Duration limit) throws NodeException, InterruptedException {
        Element element = new ElementSearch(page, form, limit, false).find(Wanted.ATTACHED);
        page.act("submit " + form, open -> {
            Locator button = element.locator()
                    .locator("button[type=submit], input[type=submit], input[type=image], button:not([type])");
            if (button.count() > 0) {
                button.first().click(new Locator.ClickOptions().setTimeout(element.remainingMillis()));
            } else {
                element.locator().evaluate("f => f.requestSubmit ? f.requestSubmit() : f.submit()");
            }
        });
    }
}
