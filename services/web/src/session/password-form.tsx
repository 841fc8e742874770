import { Button } from '@navikt/ds-react/Button';
import { TextField } from '@navikt/ds-react/TextField';
import { type FormEvent, useState } from 'react';
import { signIn } from '../client/session.ts';
import { ProblemMessage } from '../shell/problem-message.tsx';
import { useTexts } from '../texts/language.tsx';
import { sessionTexts } from './texts.ts';
import { useSignIn } from './use-sign-in.ts';

export function PasswordForm() {
  const texts = useTexts(sessionTexts);
  const [userName, setUserName] = useState('');
  const [password, setPassword] = useState('');
  const [isTried, setTried] = useState(false);
  const signingIn = useSignIn(signIn);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (userName && password) signingIn.mutate({ userName, password });
  };
  return (
    <form onSubmit={submit} className="form stack" noValidate>
      <TextField
        label={texts.userName}
        autoComplete="username"
        value={userName}
        onChange={(event) => setUserName(event.target.value)}
        error={isTried && !userName && texts.missingUserName}
      />
      <TextField
        label={texts.password}
        type="password"
        autoComplete="current-password"
        value={password}
        onChange={(event) => setPassword(event.target.value)}
        error={isTried && !password && texts.missingPassword}
      />
      {signingIn.isError && <ProblemMessage error={signingIn.error} />}
      <div>
        <Button type="submit" loading={signingIn.isPending}>
          {texts.signIn}
        </Button>
      </div>
    </form>
  );
}
