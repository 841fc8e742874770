import { Upload, type UploadKind } from '@folge/contracts';
import { ProblemError, path, query, toProblem, UnreachableError } from './request.ts';

type Sending = {
  pilotId: string;
  file: File;
  kind: UploadKind;
  signal: AbortSignal;
  /** How much of the file has left this machine, 0 to 1. */
  onProgress: (share: number) => void;
};

/** Sends a file as it is. The older request interface, since fetch tells nothing about how far it has come. */
export function sendFile({ pilotId, file, kind, signal, onProgress }: Sending): Promise<Upload> {
  return new Promise((resolve, reject) => {
    const sending = new XMLHttpRequest();
    sending.open('POST', path`/api/pilots/${pilotId}/uploads` + query({ fileName: file.name, kind }));
    sending.setRequestHeader('content-type', 'application/octet-stream');
    sending.setRequestHeader('accept', 'application/json');
    sending.upload.onprogress = (event) => event.lengthComputable && onProgress(event.loaded / event.total);
    sending.onerror = () => reject(new UnreachableError('upload'));
    sending.onabort = () => reject(new DOMException('cancelled', 'AbortError'));
    sending.onload = () => {
      if (sending.status >= 400) return reject(new ProblemError(toProblem(sending.status, sending.responseText)));
      const upload = Upload.safeParse(JSON.parse(sending.responseText));
      return upload.success ? resolve(upload.data) : reject(upload.error);
    };
    signal.addEventListener('abort', () => sending.abort());
    sending.send(file);
  });
}
