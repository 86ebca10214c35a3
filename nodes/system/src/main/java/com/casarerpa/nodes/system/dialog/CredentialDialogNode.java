package com.casarerpa.nodes.system.dialog;

import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.nodes.system.window.DialogBox;
import com.casarerpa.nodes.system.window.Showing;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.util.Optional;
import javax.swing.JCheckBox;
import javax.swing.JTextField;

/// Asks for a user name and a password. The password is masked wherever the run writes; `mask_password` only says
/// whether the person sees it. Nothing is remembered: `remember` tells what was ticked, and the workflow decides.
final class CredentialDialogNode implements Node {
    private static final int COLUMNS = 24;

    /// What the person entered; its text shows no secret.
    private record Login(String user, String password, boolean remember) {
        @Override
        public String toString() {
            return "Login[" + user + "]";
        }
    }

    @Override
    public String type() {
        return "CredentialDialogNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws NodeException, InterruptedException {
        String title = Inputs.text(context, "title");
        String userLabel = Inputs.text(context, "username_label");
        String passwordLabel = Inputs.text(context, "password_label");
        boolean showRemember = context.flag("show_remember", true);
        boolean masked = context.flag("mask_password", true);
        Optional<Login> login = Showing.<Login>of(reply -> {
                    JTextField user = new JTextField(COLUMNS);
                    user.setName("username");
                    JTextField password = SecretField.or(masked, "", COLUMNS);
                    password.setName("password");
                    JCheckBox remember = new JCheckBox("Remember me");
                    remember.setName("remember");
                    Rows rows = new Rows().add(userLabel, user).add(passwordLabel, password);
                    if (showRemember) {
                        rows.add(remember);
                    }
                    return new DialogBox<>(reply, title)
                            .okCancel(() -> Optional.of(
                                    new Login(user.getText(), SecretField.text(password), remember.isSelected())))
                            .focus(user)
                            .around(rows);
                })
                .answer();
        login.map(Login::password).ifPresent(context::hide);
        return NodeResult.of("username", login.map(Login::user).orElse(""))
                .with("password", login.map(Login::password).orElse(""))
                .with("remember", login.map(Login::remember).orElse(false))
                .with("confirmed", login.isPresent());
    }
}
