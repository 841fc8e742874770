import { LocalAlert } from '@navikt/ds-react/LocalAlert';

/** What has to be mended before something can be saved, sentence by sentence. */
export function IssueList({ title, issues }: { title: string; issues: string[] }) {
  return (
    <LocalAlert status="error" className="message">
      <LocalAlert.Header>
        <LocalAlert.Title as="div">{title}</LocalAlert.Title>
      </LocalAlert.Header>
      <LocalAlert.Content>
        <ul>
          {issues.map((issue) => (
            <li key={issue}>{issue}</li>
          ))}
        </ul>
      </LocalAlert.Content>
    </LocalAlert>
  );
}
