package com.casarerpa.nodes.browser.session;

import com.casarerpa.nodes.browser.room.OpenPage;
import com.casarerpa.nodes.browser.room.RunBrowsers;
import com.casarerpa.nodes.core.value.Choice;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeResult;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Looks whether the page asks for a captcha, so that a workflow can call a person: which kind, and its site key.
final class DetectCaptchaNode implements Node {
    private static final String DETECT = """
            ({ kind, challenge }) => {
              const attribute = (selector, name) => document.querySelector(selector)?.getAttribute(name) ?? '';
              const inUrl = (part, name) => {
                for (const e of document.querySelectorAll('iframe[src*="' + part + '"],script[src*="' + part + '"]')) {
                  const value = new URL(e.src, document.baseURI).searchParams.get(name);
                  if (value && value !== 'explicit' && value !== 'onload') return value;
                }
                return '';
              };
              const has = selector => { try { return !!document.querySelector(selector); } catch { return false; } };
              const kinds = {
                recaptcha_v2: () => has('.g-recaptcha,iframe[src*="recaptcha/api2"],iframe[src*="recaptcha/enterprise"]')
                    && [attribute('.g-recaptcha', 'data-sitekey') || inUrl('recaptcha', 'k')],
                recaptcha_v3: () => has('script[src*="recaptcha/api.js?render="],script[src*="recaptcha/enterprise.js?render="]')
                    && [inUrl('recaptcha', 'render')],
                hcaptcha: () => has('.h-captcha,iframe[src*="hcaptcha.com"]')
                    && [attribute('.h-captcha', 'data-sitekey') || inUrl('hcaptcha', 'sitekey')],
                image_captcha: () => has('img[src*="captcha" i],img[id*="captcha" i],img[class*="captcha" i],img[alt*="captcha" i]') && [''],
              };
              for (const each of [kind, ...Object.keys(kinds).filter(k => k !== kind)]) {
                const found = kinds[each]?.();
                if (found) return { detected: true, kind: each, sitekey: found[0] };
              }
              return { detected: has(challenge), kind: has(challenge) ? kind : '', sitekey: '' };
            }""";

    @Override
    public String type() {
        return "DetectCaptchaNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws Exception {
        OpenPage page = RunBrowsers.page(context);
        String kind = Choice.name(
                context,
                "captcha_type",
                "recaptcha_v2",
                List.of("recaptcha_v2", "recaptcha_v3", "hcaptcha", "image_captcha"));
        Map<String, Object> asked = Map.of("kind", kind, "challenge", context.text("challenge_selector", "iframe"));
        Object found = page.ask("look for a captcha", open -> open.evaluate(DETECT, asked));
        Map<?, ?> told = found instanceof Map<?, ?> map ? map : Map.of();
        return NodeResult.of("page", page)
                .with("captcha_detected", Boolean.TRUE.equals(told.get("detected")))
                .with("captcha_type", Objects.toString(told.get("kind"), ""))
                .with("sitekey", Objects.toString(told.get("sitekey"), ""))
                .with("page_url", page.ask("read the address", open -> open.url()));
    }
}
