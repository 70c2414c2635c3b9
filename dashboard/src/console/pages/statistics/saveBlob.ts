/** Gives the browser a file to save. */
export function saveBlob(name: string, file: Blob): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser has taken the file by the end of the turn.
  setTimeout(() => URL.revokeObjectURL(address));
}
