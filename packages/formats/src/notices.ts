import type { FileNotice } from './file-inspection.ts';

const PLACES_AT_MOST = 20;

/** Counts what was odd in a file and remembers the first places of each kind. */
export class NoticeList {
  readonly #notices = new Map<FileNotice['kind'], FileNotice>();

  add(kind: FileNotice['kind'], place: FileNotice['places'][number], count = 1): void {
    let notice = this.#notices.get(kind);
    if (!notice) {
      notice = { kind, count: 0, places: [] };
      this.#notices.set(kind, notice);
    }
    notice.count += count;
    if (notice.places.length < PLACES_AT_MOST) notice.places.push(place);
  }

  all(): FileNotice[] {
    return [...this.#notices.values()];
  }
}
