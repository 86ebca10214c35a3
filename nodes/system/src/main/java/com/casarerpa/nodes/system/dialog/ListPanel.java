package com.casarerpa.nodes.system.dialog;

import com.casarerpa.nodes.system.window.Texts;
import java.awt.BorderLayout;
import java.awt.SystemColor;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.swing.DefaultListCellRenderer;
import javax.swing.DefaultListModel;
import javax.swing.JComponent;
import javax.swing.JList;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTextField;
import javax.swing.ListSelectionModel;
import javax.swing.event.DocumentEvent;
import javax.swing.event.DocumentListener;

/// A list to choose from, with a field that narrows it down. What was chosen stays chosen while it is hidden.
final class ListPanel extends JPanel {
    private static final int ROWS = 14;

    private final List<String> items;
    private final boolean search;
    private final Set<String> chosen;
    private final JTextField filter = new JTextField(28);
    private final DefaultListModel<String> model = new DefaultListModel<>();
    private final JList<String> list = new JList<>(model);
    private boolean filling;

    ListPanel(List<String> items, boolean several, boolean search, Set<String> preselected) {
        super(new BorderLayout(0, 8));
        this.items = items;
        this.search = search;
        this.chosen = new LinkedHashSet<>(preselected);
        list.setName("items");
        list.setVisibleRowCount(ROWS);
        list.setCellRenderer(Texts.plain(new DefaultListCellRenderer()));
        list.setSelectionBackground(SystemColor.textHighlight);
        list.setSelectionForeground(SystemColor.textHighlightText);
        list.setSelectionMode(
                several ? ListSelectionModel.MULTIPLE_INTERVAL_SELECTION : ListSelectionModel.SINGLE_SELECTION);
        list.getAccessibleContext().setAccessibleName("Items");
        list.addListSelectionListener(event -> remember());
        filter.setName("search");
        filter.getDocument().addDocumentListener(new Narrowing());
        if (search) {
            JPanel top = new JPanel(new BorderLayout(8, 0));
            top.add(Texts.label("Search:", filter), BorderLayout.WEST);
            top.add(filter, BorderLayout.CENTER);
            add(top, BorderLayout.NORTH);
        }
        add(new JScrollPane(list), BorderLayout.CENTER);
        fill();
    }

    JComponent first() {
        return search ? filter : list;
    }

    /// What is chosen, in the order of the items.
    List<String> selected() {
        return items.stream().filter(chosen::contains).distinct().toList();
    }

    void onDoubleClick(Runnable action) {
        list.addMouseListener(new MouseAdapter() {
            @Override
            public void mouseClicked(MouseEvent e) {
                if (e.getClickCount() == 2 && !list.isSelectionEmpty()) {
                    action.run();
                }
            }
        });
    }

    private void fill() {
        filling = true;
        String wanted = filter.getText().strip().toLowerCase(Locale.ROOT);
        model.clear();
        List<Integer> rows = new ArrayList<>();
        for (String item : items) {
            if (item.toLowerCase(Locale.ROOT).contains(wanted)) {
                if (chosen.contains(item)) {
                    rows.add(model.getSize());
                }
                model.addElement(item);
            }
        }
        list.setSelectedIndices(rows.stream().mapToInt(Integer::intValue).toArray());
        filling = false;
    }

    private void remember() {
        if (filling) {
            return;
        }
        if (list.getSelectionMode() == ListSelectionModel.SINGLE_SELECTION) {
            chosen.clear();
        }
        for (int row = 0; row < model.getSize(); row++) {
            if (list.isSelectedIndex(row)) {
                chosen.add(model.get(row));
            } else {
                chosen.remove(model.get(row));
            }
        }
    }

    private final class Narrowing implements DocumentListener {
        @Override
        public void insertUpdate(DocumentEvent e) {
            fill();
        }

        @Override
        public void removeUpdate(DocumentEvent e) {
            fill();
        }

        @Override
        public void changedUpdate(DocumentEvent e) {
            fill();
        }
    }
}
