package com.casarerpa.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaskerTest {
    private static final String SECRET = "s\u00e9cret/\"+&<ä>\\ 9~";

    private static Masker hiding(Object... secrets) {
        Masker masker = new Masker();
        for (Object secret : secrets) {
            masker.hide(secret);
        }
        return masker;
    }

    @Test
    void text_hidesASecretWithinJsonUrlsAndMarkup() {
        Masker masker = hiding(SECRET);

        assertThat(masker.text("a " + SECRET + " b")).isEqualTo("a *** b");
        assertThat(masker.text("{\"p\": \"s\u00e9cret/\\\"+&<ä>\\\\ 9~\"}")).isEqualTo("{\"p\": \"***\"}");
        assertThat(masker.text("{\"p\": \"s\\u00e9cret/\\\"+&<\\u00e4>\\\\ 9~\"}"))
                .isEqualTo("{\"p\": \"***\"}");
        String url = URLEncoder.encode(SECRET, StandardCharsets.UTF_8);
        assertThat(masker.text("?p=" + url + "&q=1")).isEqualTo("?p=***&q=1");
        assertThat(masker.text("?p=" + url.replace("+", "%20"))).isEqualTo("?p=***");
        assertThat(masker.text("?p=s%c3%a9cret%2f%22%2b%26%3c%c3%a4%3e%5c%209~"))
                .isEqualTo("?p=***");
        assertThat(masker.text("?p=s%C3%A9cret/%22%2B%26%3C%C3%A4%3E%5C%209~")).isEqualTo("?p=***");
        assertThat(masker.text("<p>s\u00e9cret/\"+&amp;&lt;ä&gt;\\ 9~</p>")).isEqualTo("<p>***</p>");
        assertThat(masker.text("<p a='s\u00e9cret/&quot;+&amp;&lt;ä&gt;\\ 9~'>"))
                .isEqualTo("<p a='***'>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "u:", "me:", "user:", "some one:"})
    void text_hidesASecretWithinBase64(String before) {
        for (String after : List.of("", ".", "!!", "and more")) {
            byte[] bytes = (before + SECRET + after).getBytes(StandardCharsets.UTF_8);
            for (Base64.Encoder encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
                String masked = hiding(SECRET).text("Basic " + encoder.encodeToString(bytes));

                assertThat(masked).contains("***");
                assertThat(masked.length()).isLessThan(25 + before.length() + 2 * after.length());
            }
        }
    }

    @Test
    void text_hidesEachLineOfALongSecret() {
        String key = "-----BEGIN KEY-----\nabcdefghijkl\nmnopqrstuvwx\nx\n";

        assertThat(hiding(key).text("line: mnopqrstuvwx")).isEqualTo("line: ***");
        assertThat(hiding(key).text("x marks it")).isEqualTo("x marks it");
    }

    @Test
    void plain_hidesSecretsInListsMapsAndKeys() {
        assertThat(hiding("word-1").plain(List.of("a", Map.of("word-1", List.of("my word-1")))))
                .isEqualTo(List.of("a", Map.of("***", List.of("my ***"))));
        assertThat(hiding(4711).plain(Map.of("pin", 4711L, "text", "pin 4711")))
                .isEqualTo(Map.of("pin", "***", "text", "pin ***"));
    }

    @Test
    void text_hidesAShortSecretOnlyAsTheWholeValue() {
        assertThat(hiding("abc").text("abc")).isEqualTo("***");
        assertThat(hiding("abc").text("abcdef")).isEqualTo("abcdef");
    }

    @Test
    void text_leavesNothingOfASecretWithinAnother() {
        assertThat(hiding("word", "word-and-more").text("word-and-more, word")).isEqualTo("***, ***");
    }
}
