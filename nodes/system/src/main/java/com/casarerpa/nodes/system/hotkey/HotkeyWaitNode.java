package com.casarerpa.nodes.system.hotkey;

import com.casarerpa.nodes.system.process.Programs;
import com.casarerpa.nodes.system.window.Display;
import com.casarerpa.workflow.spi.LogLevel;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.time.Duration;
import java.util.Optional;

/// Waits until somebody presses a combination of keys such as `ctrl+shift+a`, in whatever window. After `timeout`
/// milliseconds (0: no limit of its own) it goes on with `timed_out`.
///
/// With `consume_key` no other program sees the keys; Windows always keeps them from others. On Wayland only windows
/// of X11 programs see keys in this way.
final class HotkeyWaitNode implements Node {
    @Override
    public String type() {
        return "HotkeyWaitNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws NodeException, InterruptedException {
        Hotkey hotkey = Hotkey.of(context.text("hotkey", "ctrl+shift+a"));
        long millis = Math.max(0, context.integer("timeout", 0));
        boolean consume = context.flag("consume_key", true);
        Display.require();
        Optional<Duration> patience = millis == 0 ? Optional.empty() : Optional.of(Duration.ofMillis(millis));
        boolean pressed;
        if (Programs.windows()) {
            if (!consume) {
                context.log(LogLevel.WARNING, "`consume_key` is off, but Windows keeps the keys from other programs");
            }
            pressed = WindowsHotkeys.await(hotkey, patience);
        } else if (System.getProperty("os.name", "").startsWith("Linux")) {
            pressed = X11Hotkeys.await(hotkey, consume, patience);
        } else {
            throw new NodeException(
                    NodeException.UNSUPPORTED_ON_PLATFORM,
                    "This node needs Windows, or X11 on Linux, to listen to keys");
        }
        return NodeResult.of("triggered", pressed).with("timed_out", !pressed);
    }
}
