package com.casarerpa.nodes.system.dialog;

import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.nodes.system.window.Showing;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Asks for values in several steps, `[{"title": "…", "description": "…", "fields": […]}]`; for fields see
/// [FieldSpec]. In `data` the field `name` of the first step is `step0_name`, as in the original. `last_step` counts
/// from 0; without steps there is nothing to ask, and it is -1.
final class WizardDialogNode implements Node {
    @Override
    public String type() {
        return "WizardDialogNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws NodeException, InterruptedException {
        String title = Inputs.text(context, "title");
        boolean back = context.flag("allow_back", true);
        List<StepSpec> steps = new ArrayList<>();
        for (Object step : Specs.list(context.input("steps"), "`steps`")) {
            steps.add(StepSpec.of(context, Specs.map(step, "`steps`"), steps.size()));
        }
        if (steps.isEmpty()) {
            return result(Map.of(), false, -1);
        }
        Wizard.Progress end = Showing.<Wizard.Progress>of(reply -> new Wizard(reply, title, steps, back).window())
                .answer()
                .orElse(new Wizard.Progress(Map.of(), false, 0));
        for (StepSpec step : steps) {
            Form.hideSecrets(context, step.fields(), end.data());
        }
        return result(end.data(), end.completed(), end.step());
    }

    private static NodeResult result(Map<String, @Nullable Object> data, boolean completed, int step) {
        return NodeResult.of("data", data)
                .with("completed", completed)
                .with("canceled", !completed)
                .with("last_step", (long) step);
    }
}
