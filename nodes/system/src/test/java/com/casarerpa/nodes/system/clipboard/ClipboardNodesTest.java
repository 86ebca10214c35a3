package com.casarerpa.nodes.system.clipboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.casarerpa.nodes.system.testing.NeedsDisplay;
import com.casarerpa.nodes.system.testing.Person;
import com.casarerpa.nodes.system.testing.SystemContext;
import com.casarerpa.nodes.testing.FakeContext;
import java.awt.Toolkit;
import java.awt.datatransfer.DataFlavor;
import java.awt.datatransfer.Transferable;
import java.awt.image.BufferedImage;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@NeedsDisplay
class ClipboardNodesTest {
    private static void copy(String text) throws Exception {
        SystemContext.of("ClipboardCopyNode").with("text", text).run();
    }

    private static Object paste() throws Exception {
        return SystemContext.of("ClipboardPasteNode").output("text");
    }

    /// A picture, which has no text.
    private static void copyPicture() {
        BufferedImage picture = new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB);
        Transferable content = new Transferable() {
            @Override
            public DataFlavor[] getTransferDataFlavors() {
                return new DataFlavor[] {DataFlavor.imageFlavor};
            }

            @Override
            public boolean isDataFlavorSupported(DataFlavor flavor) {
                return DataFlavor.imageFlavor.equals(flavor);
            }

            @Override
            public Object getTransferData(DataFlavor flavor) {
                return picture;
            }
        };
        Toolkit.getDefaultToolkit().getSystemClipboard().setContents(content, null);
    }

    @Test
    void paste_givesWhatWasCopied() throws Exception {
        copy("Grüße\n漢字 \uD83D\uDE00");
        assertThat(paste()).isEqualTo("Grüße\n漢字 \uD83D\uDE00");
        SystemContext.of("ClipboardClearNode").run();
        assertThat(paste()).isEqualTo("");
    }

    @Test
    void paste_ofAPictureIsEmpty() throws Exception {
        copyPicture();
        assertThat(paste()).isEqualTo("");
    }

    @Test
    void monitor_seesNewText() throws Exception {
        copy("before");
        int[] count = new int[1];
        try (Person person = Person.before(SystemContext.of("ClipboardMonitorNode"))) {
            await().atMost(Duration.ofSeconds(10))
                    .pollInterval(Duration.ofMillis(150))
                    .until(() -> {
                        copy("after " + count[0]++);
                        return person.isOver();
                    });
            assertThat(person.output("changed")).isEqualTo(true);
            assertThat(String.valueOf(person.output("content"))).startsWith("after");
        }
    }

    @Test
    void monitor_countsPicturesOnlyWhenToldSo() throws Exception {
        FakeContext any = SystemContext.of("ClipboardMonitorNode").with("content_type", "any");
        copy("text");
        boolean[] text = new boolean[1];
        try (Person person = Person.before(any)) {
            await().atMost(Duration.ofSeconds(10))
                    .pollInterval(Duration.ofMillis(150))
                    .until(() -> {
                        text[0] = !text[0];
                        if (text[0]) {
                            copyPicture();
                        } else {
                            copy("text");
                        }
                        return person.isOver();
                    });
            assertThat(person.output("changed")).isEqualTo(true);
        }
        copy("text");
        FakeContext textOnly = SystemContext.of("ClipboardMonitorNode").with("timeout", 600);
        try (Person person = Person.before(textOnly)) {
            copyPicture();
            assertThat(person.output("changed")).isEqualTo(false);
            assertThat(person.output("timed_out")).isEqualTo(true);
        }
    }

    @Test
    void monitor_canJustLook() throws Exception {
        copy("now");
        FakeContext node = SystemContext.of("ClipboardMonitorNode").with("trigger_on_change", false);
        assertThat(node.output("content")).isEqualTo("now");
        assertThat(node.output("changed")).isEqualTo(false);
    }

    @Test
    void monitor_endsWhenInterrupted() throws Exception {
        try (Person person =
                Person.before(SystemContext.of("ClipboardMonitorNode").with("timeout", 0))) {
            person.interrupt();
            assertThatThrownBy(person::result).isInstanceOf(InterruptedException.class);
        }
    }
}
