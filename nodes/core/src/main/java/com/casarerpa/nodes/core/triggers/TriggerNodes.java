package com.casarerpa.nodes.core.triggers;

import static com.casarerpa.nodes.core.triggers.PayloadPort.port;
import static com.casarerpa.nodes.core.triggers.PayloadPort.whole;

import com.casarerpa.workflow.spi.Node;
import java.util.List;
import java.util.stream.Stream;

/// The nodes of this package.
public final class TriggerNodes {
    private TriggerNodes() {}

    /// One instance of each.
    public static List<Node> all() {
        return Stream.of(clocksAndFiles(), calls(), news(), google(), messengers())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Node> clocksAndFiles() {
        return List.of(
                TriggerNode.of("ScheduleTriggerNode", port("trigger_time"), port("run_number"), port("scheduled_time")),
                TriggerNode.of(
                        "FileWatchTriggerNode",
                        port("file_path"),
                        port("file_name"),
                        port("event_type"),
                        port("directory"),
                        port("old_path")));
    }

    private static List<Node> calls() {
        return List.of(
                TriggerNode.of(
                        "WebhookTriggerNode",
                        port("payload", "body"),
                        port("headers"),
                        port("query_params", "query"),
                        port("method"),
                        port("path"),
                        port("client_ip")),
                TriggerNode.of(
                        "FormTriggerNode",
                        whole("form_data", "data"),
                        port("submitted_at", "timestamp"),
                        port("user_id"),
                        port("ip_address", "client_ip")),
                TriggerNode.of(
                        "WorkflowCallTriggerNode",
                        whole("params", "input_data"),
                        port("caller_workflow_id"),
                        port("caller_node_id"),
                        port("call_id")),
                TriggerNode.of(
                        "ErrorTriggerNode",
                        whole("error"),
                        port("error_type"),
                        port("error_message", "message"),
                        port("workflow_id", "failed_workflow_id"),
                        port("node_id", "failed_node_id"),
                        port("stack_trace"),
                        port("timestamp")));
    }

    private static List<Node> news() {
        return List.of(
                TriggerNode.of(
                        "AppEventTriggerNode",
                        whole("event_data", "data"),
                        port("event_type"),
                        port("window_title"),
                        port("process_name"),
                        port("url"),
                        port("timestamp")),
                TriggerNode.of(
                        "EmailTriggerNode",
                        whole("email"),
                        port("subject"),
                        port("sender", "from_address", "from"),
                        port("body", "text"),
                        port("html_body", "html"),
                        port("attachments"),
                        port("received_at", "date")),
                TriggerNode.of(
                        "RSSFeedTriggerNode",
                        whole("item"),
                        port("title"),
                        port("link"),
                        port("description", "summary"),
                        port("published"),
                        port("author"),
                        port("categories")),
                TriggerNode.of(
                        "SSETriggerNode",
                        port("event_type", "event"),
                        port("data"),
                        port("raw_data"),
                        port("event_id", "id"),
                        port("retry"),
                        port("timestamp")));
    }

    private static List<Node> google() {
        return List.of(
                TriggerNode.of(
                        "DriveTriggerNode",
                        port("file_id"),
                        port("file_name", "name"),
                        port("mime_type"),
                        port("event_type"),
                        port("modified_time"),
                        port("size"),
                        port("parent_id"),
                        port("parent_name"),
                        port("web_view_link"),
                        port("download_url"),
                        port("changed_by"),
                        whole("raw_change")),
                TriggerNode.of(
                        "GmailTriggerNode",
                        port("message_id", "id"),
                        port("thread_id"),
                        port("subject"),
                        port("from_email", "from"),
                        port("from_name"),
                        port("to_email", "to"),
                        port("date"),
                        port("snippet"),
                        port("body_text", "body"),
                        port("body_html"),
                        port("labels"),
                        port("has_attachments"),
                        port("attachments"),
                        whole("raw_message")),
                TriggerNode.of(
                        "SheetsTriggerNode",
                        port("spreadsheet_id"),
                        port("sheet_name"),
                        port("event_type"),
                        port("row_number"),
                        port("column"),
                        port("old_value"),
                        port("new_value"),
                        port("row_data"),
                        port("row_dict"),
                        port("changed_cells"),
                        port("timestamp"),
                        whole("raw_data")));
    }

    private static List<Node> messengers() {
        return List.of(
                TriggerNode.of(
                        "ChatTriggerNode",
                        port("message", "text"),
                        port("user_id"),
                        port("user_name", "username"),
                        port("channel_id"),
                        port("platform"),
                        port("timestamp"),
                        port("reply_to")),
                TriggerNode.of(
                        "TelegramTriggerNode",
                        port("message_id"),
                        port("chat_id"),
                        port("user_id"),
                        port("username"),
                        port("first_name"),
                        port("text"),
                        port("is_command"),
                        port("command"),
                        port("command_args"),
                        port("message_type"),
                        whole("raw_update")),
                TriggerNode.of(
                        "WhatsAppTriggerNode",
                        port("message_id"),
                        port("from_number"),
                        port("to_number"),
                        port("timestamp"),
                        port("text"),
                        port("message_type"),
                        port("media_id"),
                        port("media_url"),
                        port("caption"),
                        port("contact_name"),
                        whole("raw_message")));
    }
}
