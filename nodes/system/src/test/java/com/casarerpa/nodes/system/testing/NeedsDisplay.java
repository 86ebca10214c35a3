package com.casarerpa.nodes.system.testing;

import com.casarerpa.nodes.system.window.Display;
import com.casarerpa.workflow.spi.NodeException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Tests that show windows. `./casare test` gives them a display of their own (Xvfb); without one they are skipped.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsDisplay.Condition.class)
public @interface NeedsDisplay {
    /// Asks for the display.
    final class Condition implements ExecutionCondition {
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            try {
                Display.require();
                return ConditionEvaluationResult.enabled("there is a display");
            } catch (NodeException e) {
                return ConditionEvaluationResult.disabled("no display: run ./casare test, or xvfb-run mvn …");
            }
        }
    }
}
