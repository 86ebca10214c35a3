package com.casarerpa.nodes.core.utility;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.nodes.core.testing.CoreContext;
import com.casarerpa.nodes.testing.FakeContext;
import com.casarerpa.workflow.spi.NodeResult;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DateTimeNodesTest {
    private static FakeContext of(String type) {
        return CoreContext.of(type).at("2026-03-01T12:30:45.123456Z");
    }

    @Test
    void getCurrentDateTime_tellsTheTimeOfTheRun() throws Exception {
        assertThat(of("GetCurrentDateTimeNode").run().outputs())
                .containsEntry("datetime", "2026-03-01T12:30:45.123456")
                .containsEntry("year", 2026L)
                .containsEntry("hour", 12L)
                .containsEntry("second", 45L)
                .containsEntry("day_of_week", "Sunday");
        assertThat((Double) of("GetCurrentDateTimeNode").output("timestamp")).isEqualTo(1772368245.123456);
    }

    @Test
    void getCurrentDateTime_knowsTimeZonesAndFormats() throws Exception {
        assertThat(of("GetCurrentDateTimeNode").with("timezone", "Asia/Tokyo").output("datetime"))
                .isEqualTo("2026-03-01T21:30:45.123456+09:00");
        assertThat(of("GetCurrentDateTimeNode")
                        .with("timezone", "Asia/Tokyo")
                        .with("format", "%d.%m.%y %H:%M %z")
                        .output("datetime"))
                .isEqualTo("01.03.26 21:30 +0900");
        assertThat(of("GetCurrentDateTimeNode")
                        .with("timezone", "Europe/Berlni")
                        .failure())
                .hasMessageContaining("Europe/Berlin");
    }

    @Test
    void getTimestamp_countsSecondsOrMilliseconds() throws Exception {
        assertThat(of("GetTimestampNode").output("timestamp")).isEqualTo(1772368245.123456);
        assertThat(of("GetTimestampNode").with("milliseconds", true).output("timestamp"))
                .isEqualTo(1772368245123L);
    }

    // Expected values are those of CPython's strftime in the C locale.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "%Y-%m-%d %H:%M:%S|2026-03-01 09:05:07",
                "%A %a %B %b|Sunday Sun March Mar",
                "%I:%M %p|09:05 AM",
                "%j %w %u|060 0 7",
                "%U %W %V %G|09 08 09 2026",
                "%-d.%-m. %e|1.3.  1",
                "%y%%|26%",
                "%f|000000",
                "%x %X|03/01/26 09:05:07",
                "%c|Sun Mar  1 09:05:07 2026",
                "%F %T|2026-03-01 09:05:07"
            })
    void formatDateTime_knowsPythonsDirectives(String format, String expected) throws Exception {
        assertThat(of("FormatDateTimeNode")
                        .with("datetime", "2026-03-01 09:05:07")
                        .with("format", format)
                        .output("result"))
                .isEqualTo(expected);
    }

    @Test
    void formatDateTime_readsNumbersAndGivenFormats() throws Exception {
        assertThat(of("FormatDateTimeNode").with("datetime", 1772368245).output("result"))
                .isEqualTo("2026-03-01 12:30:45");
        assertThat(of("FormatDateTimeNode")
                        .with("datetime", "1 Mar 26, 3 pm")
                        .with("input_format", "%d %b %y, %I %p")
                        .output("result"))
                .isEqualTo("2026-03-01 15:00:00");
        assertThat(of("FormatDateTimeNode")
                        .with("datetime", "2026-03-01")
                        .with("format", "%Q")
                        .failure())
                .hasMessageContaining("%Q");
        assertThat(of("FormatDateTimeNode").failure()).hasMessageContaining("`datetime`");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-01, 2026-03-01T00:00:00", "2026-03-01 12:30:45, 2026-03-01T12:30:45",
        "2026-03-01T12:30:45.5, 2026-03-01T12:30:45.500000", "01/03/2026, 2026-03-01T00:00:00",
        "12/31/2026, 2026-12-31T00:00:00", "2026-03-01T12:30:45Z, 2026-03-01T12:30:45+00:00",
        "2026-03-01T12:30:45+02:00, 2026-03-01T12:30:45+02:00"
    })
    void parseDateTime_readsTheUsualFormats(String text, String expected) throws Exception {
        assertThat(of("ParseDateTimeNode").with("datetime_string", text).output("iso_format"))
                .isEqualTo(expected);
    }

    @Test
    void parseDateTime_givesPartsAndRefusesWhatIsNoDate() throws Exception {
        NodeResult result = of("ParseDateTimeNode")
                .with("datetime_string", "2026-03-01T12:30:45+02:00")
                .run();
        assertThat(result.outputs())
                .containsEntry("timestamp", 1772361045.0)
                .containsEntry("minute", 30L)
                .containsEntry("success", true);
        assertThat(of("ParseDateTimeNode").with("datetime_string", "soon").failure())
                .hasMessageContaining("soon");
        assertThat(of("ParseDateTimeNode")
                        .with("datetime_string", "31.02.2026")
                        .with("format", "%d.%m.%Y")
                        .failure())
                .hasMessageContaining("%d.%m.%Y");
    }

    @Test
    void dateTimeAdd_followsTheCalendar() throws Exception {
        assertThat(of("DateTimeAddNode")
                        .with("datetime", "2024-01-31")
                        .with("months", 1)
                        .output("result"))
                .isEqualTo("2024-02-29T00:00:00");
        assertThat(of("DateTimeAddNode")
                        .with("datetime", "2024-02-29T10:00:00Z")
                        .with("years", 1)
                        .with("hours", -11)
                        .output("result"))
                .isEqualTo("2025-02-27T23:00:00+00:00");
        assertThat(of("DateTimeAddNode")
                        .with("weeks", 1)
                        .with("days", -7)
                        .with("minutes", 1)
                        .output("result"))
                .isEqualTo("2026-03-01T12:31:45.123456");
        assertThat(of("DateTimeAddNode").with("years", 9000).failure()).hasMessageContaining("9999");
    }

    @Test
    void dateTimeDiff_givesTotalsAndParts() throws Exception {
        assertThat(of("DateTimeDiffNode")
                        .with("datetime_1", "2026-03-01")
                        .with("datetime_2", "2026-03-02 01:02:03")
                        .run()
                        .outputs())
                .containsEntry("total_seconds", 90123.0)
                .containsEntry("total_days", 90123 / 86400.0)
                .containsEntry("days", 1L)
                .containsEntry("hours", 1L)
                .containsEntry("minutes", 2L)
                .containsEntry("seconds", 3L);
        assertThat(of("DateTimeDiffNode")
                        .with("datetime_1", "2026-03-01 01:00:00")
                        .with("datetime_2", "2026-03-01")
                        .run()
                        .outputs())
                .containsEntry("total_hours", -1.0)
                .containsEntry("days", -1L)
                .containsEntry("hours", 23L);
    }

    @Test
    void dateTimeCompare_heedsOffsets() throws Exception {
        assertThat(of("DateTimeCompareNode")
                        .with("datetime_1", "2026-03-01T12:00:00+02:00")
                        .with("datetime_2", "2026-03-01T10:00:00Z")
                        .run()
                        .outputs())
                .isEqualTo(Map.of("is_before", false, "is_after", false, "is_equal", true, "comparison", 0L));
        assertThat(of("DateTimeCompareNode")
                        .with("datetime_1", "2026-03-01")
                        .with("datetime_2", 1772368245)
                        .output("comparison"))
                .isEqualTo(-1L);
    }
}
