export interface PreviewRequest {
  id: number;
  source: string;
}

export type PreviewAnswer =
  | { id: number; html: string; wordCount: number; readingMinutes: number }
  | { id: number; failure: string };
