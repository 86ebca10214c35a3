package com.casarerpa.nodes.network.mail;

import com.casarerpa.workflow.spi.NodeException;
import jakarta.mail.MessagingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.eclipse.angus.mail.iap.Argument;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;
import org.eclipse.angus.mail.imap.protocol.IMAPResponse;

/// The search of IMAP as people write it: `UNSEEN FROM "a@example.com" SINCE 01-Mar-2026`, also in
/// brackets or with
/// single quotes; see RFC 9051, section 6.4.4. Texts are sent as such, so that nothing in them can become
/// a command.
record SearchCriteria(String text) {
    /// Not all servers know them in lower case.
    private static final Set<String> KEYS = Set.of(
            "ALL",
            "ANSWERED",
            "BCC",
            "BEFORE",
            "BODY",
            "CC",
            "DELETED",
            "DRAFT",
            "FLAGGED",
            "FROM",
            "HEADER",
            "KEYWORD",
            "LARGER",
            "NEW",
            "NOT",
            "OLD",
            "ON",
            "OR",
            "RECENT",
            "SEEN",
            "SENTBEFORE",
            "SENTON",
            "SENTSINCE",
            "SINCE",
            "SMALLER",
            "SUBJECT",
            "TEXT",
            "TO",
            "UID",
            "UNANSWERED",
            "UNDELETED",
            "UNDRAFT",
            "UNFLAGGED",
            "UNKEYWORD",
            "UNSEEN");

    /// The UIDs of what matches, in the order of the folder.
    List<Long> find(IMAPFolder folder) throws NodeException, MessagingException {
        Argument words = words();
        boolean ascii = StandardCharsets.US_ASCII.newEncoder().canEncode(text);
        Object uids = folder.doCommand(protocol -> search(protocol, words, ascii));
        List<Long> found = new ArrayList<>();
        for (Object uid : (List<?>) uids) {
            found.add((Long) uid);
        }
        Collections.sort(found);
        return found;
    }

    private List<Long> search(IMAPProtocol protocol, Argument words, boolean ascii) throws ProtocolException {
        Argument all = words;
        if (!ascii) {
            all = new Argument();
            all.writeAtom("CHARSET");
            all.writeAtom("UTF-8");
            all.append(words);
        }
        Response[] responses = protocol.command("UID SEARCH", all);
        List<Long> uids = new ArrayList<>();
        for (Response response : responses) {
            if (response instanceof IMAPResponse answer && answer.keyEquals("SEARCH")) {
                for (long uid = answer.readLong(); uid != -1; uid = answer.readLong()) {
                    uids.add(uid);
                }
            }
        }
        protocol.notifyResponseHandlers(responses);
        protocol.handleResult(responses[responses.length - 1]);
        return uids;
    }

    private Argument words() throws NodeException {
        String criteria = unwrapped(text.strip());
        Argument words = new Argument();
        int at = 0;
        while (at < criteria.length()) {
            char c = criteria.charAt(at);
            if (Character.isWhitespace(c)) {
                at++;
            } else if (c == '"' || c == '\'') {
                int end = end(criteria, at, c);
                words.writeString(criteria.substring(at + 1, end).replace("\\" + c, "" + c), StandardCharsets.UTF_8);
                at = end + 1;
            } else {
                int end = at;
                while (end < criteria.length() && !Character.isWhitespace(criteria.charAt(end))) {
                    end++;
                }
                words.writeAtom(word(criteria.substring(at, end), criteria));
                at = end;
            }
        }
        return words;
    }

    private static String unwrapped(String criteria) {
        if (criteria.isEmpty() || criteria.equalsIgnoreCase("UNREAD")) {
            return criteria.isEmpty() ? "ALL" : "UNSEEN";
        }
        boolean wrapped = criteria.startsWith("(") && criteria.indexOf(')') == criteria.length() - 1;
        return wrapped ? criteria.substring(1, criteria.length() - 1) : criteria;
    }

    private int end(String criteria, int begin, char quote) throws NodeException {
        for (int at = begin + 1; at < criteria.length(); at++) {
            if (criteria.charAt(at) == quote && criteria.charAt(at - 1) != '\\') {
                return at;
            }
        }
        throw new NodeException(
                NodeException.INVALID_INPUT,
                "Expected the quotes in `search_criteria` to match, but got '" + text + "'");
    }

    private String word(String word, String criteria) throws NodeException {
        if (word.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '{' && c != '\\')) {
            String upper = word.toUpperCase(Locale.ROOT);
            return KEYS.contains(upper) ? upper : word;
        }
        throw new NodeException(
                NodeException.INVALID_INPUT,
                "Expected words of an IMAP search in `search_criteria`, texts in quotes, but '" + word + "' in '"
                        + criteria + "' is none; for example: UNSEEN SUBJECT \"größer\"");
    }
}
