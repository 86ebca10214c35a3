package com.casarerpa.nodes.system.hotkey;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import com.casarerpa.workflow.spi.NodeException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.Optional;

/// Hotkeys of X11: the root window grabs the key, so that the server tells of it whatever window has the keyboard.
final class X11Hotkeys {
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final int KEY_PRESS = 2;
    private static final int GRAB_SYNC = 0;
    private static final int GRAB_ASYNC = 1;
    private static final int REPLAY_KEYBOARD = 5;
    private static final int ASYNC_KEYBOARD = 3;
    private static final int EVENT_BYTES = 192;
    /// Caps Lock, Num Lock and both: they must not matter.
    private static final int[] LOCKS = {0, 2, 16, 18};

    private X11Hotkeys() {}

    /// Whether the keys were pressed in time.
    static boolean await(Hotkey hotkey, boolean consume, Optional<Duration> patience)
            throws NodeException, InterruptedException {
        try (Arena arena = Arena.ofConfined()) {
            Native x11 = Native.library("libX11.so.6", arena);
            MemorySegment display = x11.call(
                    MemorySegment.class, "XOpenDisplay", FunctionDescriptor.of(ADDRESS, ADDRESS), MemorySegment.NULL);
            if (display.address() == 0) {
                throw new NodeException(
                        NodeException.UNSUPPORTED_ON_PLATFORM, "This node needs X11, but the display cannot be opened");
            }
            try {
                return await(x11, display, arena, hotkey, consume, patience);
            } finally {
                // Closing gives the keys back.
                int _ = x11.call(Integer.class, "XCloseDisplay", FunctionDescriptor.of(JAVA_INT, ADDRESS), display);
            }
        }
    }

    private static boolean await(
            Native x11, MemorySegment display, Arena arena, Hotkey hotkey, boolean consume, Optional<Duration> patience)
            throws NodeException, InterruptedException {
        long symbol = x11.call(
                Long.class,
                "XStringToKeysym",
                FunctionDescriptor.of(JAVA_LONG, ADDRESS),
                arena.allocateFrom(hotkey.x11Key()));
        int code = x11.call(Byte.class, "XKeysymToKeycode", Native.BYTE_OF_ADDRESS_AND_LONG, display, symbol) & 0xff;
        if (symbol == 0 || code == 0) {
            throw new NodeException(
                    NodeException.UNSUPPORTED_ON_PLATFORM, "The keyboard of this display has no key " + hotkey.key());
        }
        grab(x11, display, code, hotkey, consume);
        MemorySegment event = arena.allocate(EVENT_BYTES, Long.BYTES);
        long end = System.nanoTime() + patience.map(Duration::toNanos).orElse(0L);
        while (true) {
            while (x11.call(Integer.class, "XPending", FunctionDescriptor.of(JAVA_INT, ADDRESS), display) > 0) {
                int _ = x11.call(
                        Integer.class, "XNextEvent", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS), display, event);
                if (event.get(JAVA_INT, 0) == KEY_PRESS) {
                    int _ = x11.call(
                            Integer.class,
                            "XAllowEvents",
                            FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, JAVA_LONG),
                            display,
                            consume ? ASYNC_KEYBOARD : REPLAY_KEYBOARD,
                            0L);
                    return true;
                }
            }
            if (patience.isPresent() && System.nanoTime() - end >= 0) {
                return false;
            }
            Thread.sleep(PAUSE);
        }
    }

    private static void grab(Native x11, MemorySegment display, int code, Hotkey hotkey, boolean consume)
            throws NodeException {
        long root = x11.call(Long.class, "XDefaultRootWindow", FunctionDescriptor.of(JAVA_LONG, ADDRESS), display);
        FunctionDescriptor grab =
                FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_INT);
        for (int lock : LOCKS) {
            int _ = x11.call(
                    Integer.class,
                    "XGrabKey",
                    grab,
                    display,
                    code,
                    hotkey.x11Modifiers() | lock,
                    root,
                    0,
                    GRAB_ASYNC,
                    consume ? GRAB_ASYNC : GRAB_SYNC);
        }
        int _ = x11.call(Integer.class, "XSync", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT), display, 0);
    }
}
