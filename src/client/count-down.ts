/** Let a bar run out in so many seconds, then call back; the answer stops it. */
export function countDown(bar: HTMLProgressElement, seconds: number, over: () => void): () => void {
  const end = Date.now() + seconds * 1000
  bar.value = seconds
  const timer = setInterval(() => {
    bar.value = Math.max(0, (end - Date.now()) / 1000)
    if (bar.value > 0) return
    clearInterval(timer)
    over()
  }, 100)
  return () => clearInterval(timer)
}
