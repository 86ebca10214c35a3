package com.casarerpa.nodes.system.dialog;

import javax.swing.JPasswordField;
import javax.swing.JTextField;

/// A field for text that is shown or not.
final class SecretField {
    private SecretField() {}

    /// A field that shows dots when its text is a secret.
    static JTextField or(boolean secret, String text, int columns) {
        return secret ? new JPasswordField(text, columns) : new JTextField(text, columns);
    }

    /// The text of either; that of a secret is not reached by [JTextField#getText()].
    static String text(JTextField field) {
        return field instanceof JPasswordField password ? new String(password.getPassword()) : field.getText();
    }
}
