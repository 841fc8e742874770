import type { UploadKind } from '@folge/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { sendFile } from '../client/send-file.ts';
import { uploadAddress } from './upload-address.ts';
import { uploadsKey } from './upload-keys.ts';

type Chosen = { file: File; kind: UploadKind };

/** Sends the file, shows how far it has come, and goes on to what was found in it. */
export function useSendFile(pilotId: string, waveId: string | undefined) {
  const [share, setShare] = useState(0);
  const stop = useRef<AbortController>(null);
  const navigate = useNavigate();
  const queries = useQueryClient();
  const sending = useMutation({
    mutationFn: ({ file, kind }: Chosen) => {
      setShare(0);
      stop.current = new AbortController();
      return sendFile({ pilotId, file, kind, signal: stop.current.signal, onProgress: setShare });
    },
    onSuccess: async (upload) => {
      void queries.invalidateQueries({ queryKey: uploadsKey(pilotId) });
      const step = upload.state === 'failed' ? 'svar' : 'funn';
      await navigate(uploadAddress({ pilotId, uploadId: upload.uploadId }, step, waveId));
    },
  });
  const cancel = () => {
    stop.current?.abort();
    sending.reset();
  };
  return { sending, share, start: sending.mutate, cancel };
}
