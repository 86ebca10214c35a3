package com.casarerpa.nodes.browser.selector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.casarerpa.workflow.spi.NodeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SelectorsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "//button[@name='save'] | xpath=//button[@name='save']",
                "/html/body/div[2]      | xpath=/html/body/div[2]",
                "(//a)[3]               | xpath=(//a)[3]",
                "@id='q'                | xpath=//*[@id='q']",
                "contains(@class,'big') | xpath=//*[contains(@class,'big')]",
                "text()='Save'          | xpath=//*[text()='Save']",
                "input[@name='q']       | xpath=//input[@name='q']",
                "xpath=@id='q'          | xpath=//*[@id='q']",
                "xpath=//a              | xpath=//a",
            })
    void selector_xpathIsTakenAsSuch(String given, String expected) throws NodeException {
        assertThat(Selectors.normalise(given)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#save",
                "button.primary",
                "input[name=q]",
                "input[name='q']",
                "text=Save",
                "id=save",
                "css=#save",
                "role=button[name=\"Save\"]",
                "div > span:nth-child(2)",
                "a[href='/x?y=1']",
                "* > p",
                "#a >> text=Save",
                "[data-testid=ok]",
                "button:has-text(\"reopen(1)\")",
                "a[href*='login']"
            })
    void selector_whatPlaywrightReadsStaysAsItIs(String given) throws NodeException {
        assertThat(Selectors.normalise("  " + given + " ")).isEqualTo(given);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "#submit-*              | [id^=\"submit-\"]",
                "#*-submit              | [id$=\"-submit\"]",
                "#*mid*                 | [id*=\"mid\"]",
                "#a*b                   | [id^=\"a\"][id$=\"b\"]",
                "div#row-*.odd          | div[id^=\"row-\"].odd",
                ".btn-*                 | :is([class^=\"btn-\"],[class*=\" btn-\"])",
                "[name='user*']         | [name^=\"user\"]",
                "a[href='*/login*']     | a[href*=\"/login\"]",
                "a[href='/x?y=*']       | a[href^=\"/x?y=\"]",
                "id=row-*               | [id^=\"row-\"]",
                "css=#row-*             | css=[id^=\"row-\"]",
            })
    void selector_starsStandForAnyText(String given, String expected) throws NodeException {
        assertThat(Selectors.normalise(given)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "itext=button:Save      | button:has-text(\"Save\")",
                "itext=*:Save           | text=Save",
                "itext=Save             | text=Save",
                "ITEXT=A:say \"hi\"     | a:has-text(\"say \\\"hi\\\"\")",
                "aria=Search            | [aria-label=\"Search\" i]",
                "aria=button[name=\"Go\"] | role=button[name=\"Go\"]",
            })
    void selector_textAndNamesAreComparedWithoutCase(String given, String expected) throws NodeException {
        assertThat(Selectors.normalise(given)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "<webctrl tag='INPUT' id='q'/>                                | xpath=.//input[@id='q']",
                "<html app='chrome.exe' title='Shop'/><webctrl tag=\"A\" href='/x?y=1' /> | xpath=.//a[@href='/x?y=1']",
                "<webctrl tag='FORM' id='f'/><webctrl tag='INPUT' idx='2'/>   | xpath=(.//form[@id='f']//input)[2]",
                "<webctrl id='row-*'/>                                        | xpath=.//*[starts-with(@id,'row-')]",
                "<webctrl tag='TD' innertext='Total'/><nav right='1'/>        | xpath=.//td[normalize-space(.)='Total']/following-sibling::*[1]",
                "<webctrl tag='SPAN' innertext='Total'/><nav up='2'/><webctrl tag='INPUT'/> | xpath=.//span[normalize-space(.)='Total']/../..//input",
                "<webctrl selector='#main > ul'/><webctrl tag='LI' idx='3'/>  | #main > ul >> xpath=(.//li)[3]",
                "<webctrl tag='P' innertext=\"it's\"></webctrl>               | xpath=.//p[normalize-space(.)=\"it's\"]",
                "<wnd cls='x'/><ctrl name='q' type='text'/>                   | xpath=.//*[@name='q'][@type='text']",
            })
    void selector_xmlOfRecordersBecomesXPath(String given, String expected) throws NodeException {
        assertThat(Selectors.normalise(given)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "  ", "<webctrl tag='A'", "<div id='x'/>", "<html title='x'/>", "<webctrl id='a'/> and more"
            })
    void selector_thatCannotBeReadIsRefusedWithWhatIsExpected(String given) {
        assertThatThrownBy(() -> Selectors.normalise(given))
                .isInstanceOfSatisfying(
                        NodeException.class, e -> assertThat(e.code()).isEqualTo(NodeException.INVALID_INPUT))
                .hasMessageContaining("`selector`: expected");
    }

    @Test
    void literal_hasBothKindsOfQuotes() {
        assertThat(Conditions.literal("a'b\"c")).isEqualTo("concat('a',\"'\",'b\"c')");
    }
}
