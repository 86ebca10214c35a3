package com.casarerpa.nodes.system.dialog;

import com.casarerpa.nodes.system.window.Texts;
import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.Dimension;
import javax.swing.JComponent;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTable;
import javax.swing.ListSelectionModel;
import javax.swing.table.AbstractTableModel;
import javax.swing.table.DefaultTableCellRenderer;

/// A table that can be read, and of which one row can be chosen.
final class TablePanel extends JPanel {
    private static final Dimension SIZE = new Dimension(640, 380);
    private static final int ROWS_MEASURED = 50;
    private static final int WIDEST = 320;
    private static final int NARROWEST = 60;
    private static final int GAP = 16;

    private final JTable table;

    TablePanel(TableData data, boolean selectable) {
        super(new BorderLayout());
        table = new JTable(new Model(data));
        table.setName("table");
        table.getAccessibleContext().setAccessibleName("Table");
        table.setDefaultRenderer(Object.class, Texts.plain(new DefaultTableCellRenderer()));
        if (table.getTableHeader().getDefaultRenderer() instanceof JComponent header) {
            Texts.plain(header);
        }
        table.setRowSelectionAllowed(selectable);
        table.setFocusable(selectable);
        table.setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
        table.setAutoResizeMode(JTable.AUTO_RESIZE_OFF);
        table.setFillsViewportHeight(true);
        fitColumns();
        JScrollPane scroll = new JScrollPane(table);
        scroll.setPreferredSize(SIZE);
        add(scroll, BorderLayout.CENTER);
    }

    /// The chosen row, or -1.
    int selected() {
        return table.getRowSelectionAllowed() ? table.getSelectedRow() : -1;
    }

    private void fitColumns() {
        int sum = 0;
        for (int column = 0; column < table.getColumnCount(); column++) {
            int width = table.getFontMetrics(table.getFont()).stringWidth(table.getColumnName(column)) + GAP;
            for (int row = 0; row < Math.min(ROWS_MEASURED, table.getRowCount()); row++) {
                Component cell = table.prepareRenderer(table.getCellRenderer(row, column), row, column);
                width = Math.max(width, cell.getPreferredSize().width + GAP);
            }
            width = Math.clamp(width, NARROWEST, WIDEST);
            table.getColumnModel().getColumn(column).setPreferredWidth(width);
            sum += width;
        }
        if (sum < SIZE.width) {
            table.setAutoResizeMode(JTable.AUTO_RESIZE_ALL_COLUMNS);
        }
    }

    private static final class Model extends AbstractTableModel {
        private final TableData data;

        Model(TableData data) {
            this.data = data;
        }

        @Override
        public int getRowCount() {
            return data.rows().size();
        }

        @Override
        public int getColumnCount() {
            return data.columns().size();
        }

        @Override
        public String getColumnName(int column) {
            return data.columns().get(column);
        }

        @Override
        public Object getValueAt(int row, int column) {
            return data.cell(row, column);
        }
    }
}
