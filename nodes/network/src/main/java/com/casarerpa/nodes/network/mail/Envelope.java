package com.casarerpa.nodes.network.mail;

import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.Values;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Addresses and headers from inputs. A line break in one of them would add headers of somebody else's
/// choice, and is
/// refused.
final class Envelope {
    private Envelope() {}

    /// One line of text.
    static String line(NodeContext context, String input) throws NodeException {
        String text = Inputs.text(context, input).strip();
        if (text.chars().anyMatch(c -> c == '\r' || c == '\n' || c == 0)) {
            throw new NodeException(
                    NodeException.INVALID_INPUT,
                    "Expected one line in `" + input + "`, but it has line breaks: they could add headers to the mail");
        }
        return text;
    }

    /// The addresses of an input: a list, or text separated by commas (or semicolons); names may stand
    /// before them.
    static List<InternetAddress> addresses(NodeContext context, String input) throws NodeException {
        String text = context.input(input) instanceof List<?> list
                ? list.stream().map(Values::text).collect(Collectors.joining(", "))
                : line(context, input);
        if (text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0) {
            throw new NodeException(
                    NodeException.INVALID_INPUT, "Expected addresses without line breaks in `" + input + "`");
        }
        String separated = text.indexOf('"') < 0 ? text.replace(';', ',') : text;
        try {
            List<InternetAddress> addresses = new ArrayList<>();
            for (InternetAddress address : InternetAddress.parse(separated, true)) {
                address.validate();
                addresses.add(encoded(address));
            }
            return addresses;
        } catch (AddressException e) {
            throw new NodeException(
                    NodeException.INVALID_INPUT,
                    "Expected mail addresses in `" + input + "`, separated by commas, but got " + Values.describe(text)
                            + ": " + e.getMessage(),
                    e);
        }
    }

    /// The one address of an input.
    static InternetAddress address(NodeContext context, String input, String text) throws NodeException {
        try {
            InternetAddress address = new InternetAddress(text, true);
            address.validate();
            return encoded(address);
        } catch (AddressException e) {
            throw new NodeException(
                    NodeException.INVALID_INPUT,
                    "Expected one mail address in `" + input + "`, but got " + Values.describe(text) + ": "
                            + e.getMessage(),
                    e);
        }
    }

    /// The address with its name in an encoding that mail servers know.
    private static InternetAddress encoded(InternetAddress address) {
        String name = address.getPersonal();
        return name == null ? address : named(address, name);
    }

    /// The address under a name.
    static InternetAddress named(InternetAddress address, String name) {
        try {
            return new InternetAddress(address.getAddress(), name, StandardCharsets.UTF_8.name());
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException("every Java has UTF-8", e);
        }
    }
}
