package com.casarerpa.nodes.system.dialog;

import com.casarerpa.nodes.system.window.DialogBox;
import com.casarerpa.nodes.system.window.PicturePanel;
import com.casarerpa.nodes.system.window.Reply;
import com.casarerpa.nodes.system.window.Texts;
import java.awt.BorderLayout;
import java.awt.FlowLayout;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import javax.swing.JButton;
import javax.swing.JDialog;
import javax.swing.JPanel;
import javax.swing.JSpinner;
import javax.swing.SpinnerNumberModel;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.rendering.PDFRenderer;

/// A window that shows one page of a PDF after the other.
final class PdfWindow {
    private static final double PIXELS_PER_POINT = 96 / 72.0;
    /// The longest side of a drawn page: a page can be as large as a house.
    private static final double MOST_PIXELS = 4000;

    /// How it was left.
    ///
    /// @param page the last page, from 1
    record View(boolean confirmed, int page) {}

    private final Reply<View> reply;
    private final String title;
    private final PDDocument document;
    private final PDFRenderer renderer;
    private final double zoom;
    private final JSpinner number;
    private final JButton previous = new JButton("Previous");
    private final JButton next = new JButton("Next");
    private final PicturePanel panel;
    private int page;

    PdfWindow(Reply<View> reply, String title, PDDocument document, int page, double zoom) {
        this.reply = reply;
        this.title = title;
        this.document = document;
        this.renderer = new PDFRenderer(document);
        this.zoom = zoom;
        this.page = page;
        this.number = new JSpinner(new SpinnerNumberModel(page, 1, document.getNumberOfPages(), 1));
        this.panel = new PicturePanel(draw(), 1, true);
        number.setName("page");
        number.getAccessibleContext().setAccessibleName("Page");
        previous.setName("previous");
        next.setName("next");
        number.addChangeListener(event -> reply.guarded(this::turn));
        previous.addActionListener(reply.on(() -> number.setValue(this.page - 1)));
        next.addActionListener(reply.on(() -> number.setValue(this.page + 1)));
        enable();
    }

    JDialog window() {
        JPanel bar = new JPanel(new FlowLayout(FlowLayout.CENTER, 8, 0));
        bar.add(previous);
        bar.add(Texts.label("Page"));
        bar.add(number);
        bar.add(Texts.label("of " + document.getNumberOfPages()));
        bar.add(next);
        JPanel content = new JPanel(new BorderLayout(8, 8));
        content.add(bar, BorderLayout.NORTH);
        content.add(panel, BorderLayout.CENTER);
        return new DialogBox<>(reply, title)
                .onCancel(() -> reply.give(new View(false, page)))
                .button("Close", () -> Optional.of(new View(true, page)))
                .around(content);
    }

    private void turn() {
        page = number.getValue() instanceof Number chosen ? chosen.intValue() : page;
        panel.show(draw());
        enable();
    }

    private void enable() {
        previous.setEnabled(page > 1);
        next.setEnabled(page < document.getNumberOfPages());
    }

    private BufferedImage draw() {
        PDRectangle box = document.getPage(page - 1).getCropBox();
        double longest = Math.max(1, Math.max(box.getWidth(), box.getHeight()));
        try {
            return renderer.renderImage(page - 1, (float) Math.min(zoom * PIXELS_PER_POINT, MOST_PIXELS / longest));
        } catch (IOException e) {
            throw new UncheckedIOException("page " + page + " cannot be drawn", e);
        }
    }
}
