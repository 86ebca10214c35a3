import clsx from "clsx";
import { useSession } from "@/shared/session/session";
import { absoluteTime } from "@/shared/format/time";
import { useNow } from "@/shared/format/clock";
import { choose, usePreferences } from "@/shared/settings/preferences";
import { chooseTheme, useTheme } from "@/shared/theme/theme";
import { Card } from "@/shared/ui/Card";
import { Page } from "@/shared/ui/Page";

/** What a person chooses for this browser: times, colours, how much fits on a screen. */
export default function SettingsPage() {
  const { zone, density } = usePreferences();
  const theme = useTheme();
  const session = useSession();
  const now = useNow();
  const mine = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <Page title="Settings" lead="They are kept in this browser only.">
      <div className="flex max-w-2xl flex-col gap-4">
        <Card title="Times">
          <Choice
            legend="Times are shown in"
            value={zone}
            onChange={(value) => { choose({ zone: value }); }}
            options={[
              { value: "mine", label: `My time zone (${mine})` },
              { value: "utc", label: "UTC" },
            ]}
          />
          <p className="mt-3 text-muted" data-testid="now">
            Now it is {absoluteTime(new Date(now).toISOString())}.
          </p>
        </Card>
        <Card title="Look">
          <div className="flex flex-col gap-4">
            <Choice
              legend="Colours"
              value={theme}
              onChange={chooseTheme}
              options={[
                { value: "system", label: "As the system" },
                { value: "light", label: "Light" },
                { value: "dark", label: "Dark" },
              ]}
            />
            <Choice
              legend="Density"
              value={density}
              onChange={(value) => { choose({ density: value }); }}
              options={[
                { value: "comfortable", label: "Comfortable" },
                { value: "compact", label: "Compact" },
              ]}
            />
          </div>
        </Card>
        <Card title="Session">
          <dl className="grid grid-cols-[8rem_minmax(0,1fr)] gap-y-1.5">
            <dt className="text-muted">Signed in as</dt>
            <dd>{session.data?.name ?? "–"}</dd>
            <dt className="text-muted">Role</dt>
            <dd>{session.data?.role ?? "–"}</dd>
            <dt className="text-muted">Ends</dt>
            <dd>{typeof session.data?.expires_at === "string" ? absoluteTime(session.data.expires_at) : "–"}</dd>
          </dl>
        </Card>
      </div>
    </Page>
  );
}

interface ChoiceProps<Value extends string> {
  legend: string;
  value: Value;
  onChange: (value: Value) => void;
  options: { value: Value; label: string }[];
}

function Choice<Value extends string>({ legend, value, onChange, options }: ChoiceProps<Value>) {
  return (
    <fieldset>
      <legend className="mb-1.5 text-[0.8125rem] font-medium">{legend}</legend>
      <div className="flex flex-wrap gap-2">
        {options.map((option) => (
          <label
            key={option.value}
            className={clsx(
              "flex cursor-pointer items-center gap-2 rounded-md border px-3 py-1.5 focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-accent",
              option.value === value ? "border-accent bg-accent-soft font-medium text-accent" : "border-line hover:bg-hover",
            )}
          >
            <input type="radio" name={legend} className="accent-(--accent-solid)" checked={option.value === value} onChange={() => { onChange(option.value); }} />
            {option.label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
