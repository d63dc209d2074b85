import { mediaTypes } from '@masthead/contracts';
import { type ReactNode, useRef } from 'react';

interface Props {
  children: ReactNode;
  onFiles: (files: File[]) => void;
  multiple?: boolean;
  className?: string;
  /** Where the face is not words. */
  label?: string;
  tabIndex?: number;
  onFocus?: () => void;
}

/** Opens the system's choice of pictures: a window of files, or on a phone the camera too. */
export function FileButton({ children, onFiles, multiple = false, label, ...rest }: Props) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button
        type="button"
        {...rest}
        aria-label={label}
        title={label}
        onClick={() => input.current?.click()}
      >
        {children}
      </button>
      {/* With these types, and not image/*, phones hand over their own formats as JPEG. */}
      <input
        ref={input}
        type="file"
        hidden
        multiple={multiple}
        accept={mediaTypes.join(',')}
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])]);
          // The same file can be chosen again.
          event.target.value = '';
        }}
      />
    </>
  );
}
