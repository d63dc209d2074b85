/** One event of a `text/event-stream`. */
export interface ServerEvent {
  /** Of this event or, where it has none, of the last that had. */
  id: string | undefined;
  name: string;
  data: string;
}

/** Reads events from the text of a stream, however it is cut. Comments are left out. */
export class EventParser {
  #text = '';
  #id: string | undefined;
  /** How long to wait before connecting again, in milliseconds, once the server has said it. */
  retryMs: number | undefined;

  /** The events that are complete with this piece. */
  push(chunk: string): ServerEvent[] {
    // A carriage return at the end may be half of a line's end.
    const text = (this.#text + chunk).replace(/\r\n|\r(?!$)/g, '\n');
    const blocks = text.split('\n\n');
    this.#text = blocks.pop() ?? '';
    return blocks.flatMap((block) => this.#parse(block) ?? []);
  }

  #parse(block: string): ServerEvent | undefined {
    let name = 'message';
    const data: string[] = [];
    for (const line of block.split('\n')) {
      const [, field, value = ''] = /^([^:]+)(?:: ?(.*))?$/.exec(line) ?? [];
      if (field === 'event') name = value;
      else if (field === 'data') data.push(value);
      else if (field === 'id') this.#id = value;
      else if (field === 'retry' && /^\d+$/.test(value)) this.retryMs = Number(value);
    }
    return data.length > 0 ? { id: this.#id, name, data: data.join('\n') } : undefined;
  }
}
