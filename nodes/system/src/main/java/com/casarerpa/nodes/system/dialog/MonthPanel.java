package com.casarerpa.nodes.system.dialog;

import com.casarerpa.nodes.system.window.Texts;
import java.awt.BorderLayout;
import java.awt.GridLayout;
import java.awt.Insets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Locale;
import javax.swing.ButtonGroup;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JToggleButton;
import javax.swing.SwingConstants;

/// A month of which one day is chosen; weeks begin on Monday (ISO 8601).
final class MonthPanel extends JPanel {
    private static final DateTimeFormatter TITLE = DateTimeFormatter.ofPattern("MMMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("EEEE, d MMMM yyyy", Locale.ENGLISH);
    private static final int WEEK = 7;

    private final LocalDate least;
    private final LocalDate most;
    private final JLabel title = new JLabel("", SwingConstants.CENTER);
    private final JPanel days = new JPanel(new GridLayout(0, WEEK, 2, 2));
    private LocalDate date;
    private YearMonth shown;

    MonthPanel(LocalDate date, LocalDate least, LocalDate most) {
        super(new BorderLayout(4, 4));
        this.least = least;
        this.most = most;
        this.date = date;
        this.shown = YearMonth.from(date);
        title.setName("month");
        JPanel head = new JPanel(new BorderLayout());
        JPanel back = new JPanel(new GridLayout(1, 2));
        back.add(turn("\u00ab", "Previous year", -12));
        back.add(turn("\u2039", "Previous month", -1));
        JPanel forth = new JPanel(new GridLayout(1, 2));
        forth.add(turn("\u203a", "Next month", 1));
        forth.add(turn("\u00bb", "Next year", 12));
        head.add(back, BorderLayout.WEST);
        head.add(title, BorderLayout.CENTER);
        head.add(forth, BorderLayout.EAST);
        add(head, BorderLayout.NORTH);
        add(days, BorderLayout.CENTER);
        fill();
    }

    /// The day that is chosen.
    LocalDate date() {
        return date;
    }

    private JButton turn(String text, String meaning, int months) {
        JButton button = Texts.plain(new JButton(text));
        button.setName(meaning.toLowerCase(Locale.ROOT).replace(' ', '_'));
        button.getAccessibleContext().setAccessibleName(meaning);
        button.setToolTipText(meaning);
        button.setMargin(new Insets(2, 6, 2, 6));
        button.addActionListener(event -> {
            shown = shown.plusMonths(months);
            fill();
        });
        return button;
    }

    private void fill() {
        title.setText(TITLE.format(shown));
        days.removeAll();
        for (DayOfWeek day : DayOfWeek.values()) {
            days.add(new JLabel(day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH), SwingConstants.CENTER));
        }
        ButtonGroup group = new ButtonGroup();
        LocalDate first = shown.atDay(1);
        LocalDate day = first.minusDays(first.getDayOfWeek().getValue() - 1L);
        // Always six weeks, so that the window keeps its size.
        for (int i = 0; i < 6 * WEEK; i++) {
            days.add(button(day, group));
            day = day.plusDays(1);
        }
        days.revalidate();
        days.repaint();
    }

    private JToggleButton button(LocalDate day, ButtonGroup group) {
        JToggleButton button = new JToggleButton(Integer.toString(day.getDayOfMonth()), day.equals(date));
        button.setName(day.toString());
        button.getAccessibleContext().setAccessibleName(NAME.format(day));
        button.setMargin(new Insets(2, 2, 2, 2));
        button.setEnabled(!day.isBefore(least) && !day.isAfter(most));
        button.setVisible(YearMonth.from(day).equals(shown));
        button.addActionListener(event -> date = day);
        group.add(button);
        return button;
    }
}
