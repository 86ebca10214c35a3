package com.casarerpa.nodes.system.clipboard;

import com.casarerpa.nodes.system.window.Display;
import com.casarerpa.workflow.spi.NodeException;
import java.awt.Toolkit;
import java.awt.datatransfer.Clipboard;
import java.awt.datatransfer.DataFlavor;
import java.awt.datatransfer.StringSelection;
import java.awt.datatransfer.UnsupportedFlavorException;
import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The desktop's clipboard. Another program may hold it open for a moment; then it is tried again.
final class Board {
    private static final int TRIES = 20;
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final Clipboard clipboard;

    private Board(Clipboard clipboard) {
        this.clipboard = clipboard;
    }

    /// @throws NodeException `UNSUPPORTED_ON_PLATFORM` without a display
    static Board open() throws NodeException {
        Display.require();
        return new Board(Toolkit.getDefaultToolkit().getSystemClipboard());
    }

    void put(String text) throws NodeException, InterruptedException {
        StringSelection selection = new StringSelection(text);
        this.<Object>tried(() -> {
            clipboard.setContents(selection, selection);
            return true;
        });
    }

    /// The text, or the paths of files, one a line; null when there is neither.
    @Nullable
    String text() throws NodeException, InterruptedException {
        return tried(() -> {
            if (clipboard.isDataFlavorAvailable(DataFlavor.stringFlavor)) {
                return String.valueOf(clipboard.getData(DataFlavor.stringFlavor));
            }
            if (clipboard.isDataFlavorAvailable(DataFlavor.javaFileListFlavor)
                    && clipboard.getData(DataFlavor.javaFileListFlavor) instanceof List<?> files) {
                return files.stream()
                        .filter(File.class::isInstance)
                        .map(String::valueOf)
                        .collect(Collectors.joining("\n"));
            }
            return null;
        });
    }

    /// Which kinds of content are there, for telling whether it changed.
    String kinds() throws NodeException, InterruptedException {
        String kinds = tried(() -> Arrays.stream(clipboard.getAvailableDataFlavors())
                .map(DataFlavor::getMimeType)
                .sorted()
                .collect(Collectors.joining("\n")));
        return kinds == null ? "" : kinds;
    }

    private interface Access<T extends @Nullable Object> {
        T run() throws IOException, UnsupportedFlavorException;
    }

    private <T extends @Nullable Object> T tried(Access<T> access) throws NodeException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                return access.run();
            } catch (IllegalStateException | IOException | UnsupportedFlavorException e) {
                if (attempt == TRIES) {
                    throw new NodeException(
                            NodeException.IO_ERROR,
                            "Expected to reach the clipboard, but another program has kept it for "
                                    + PAUSE.multipliedBy(TRIES).toMillis() + " ms: " + e,
                            e);
                }
            }
            Thread.sleep(PAUSE);
        }
    }
}
