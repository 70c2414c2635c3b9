import { useStorage } from '@vueuse/core';
import { defineStore } from 'pinia';

/** Pitch in Hz, loudness (1 is all there is) and length in s of the tone: heard in a room, and over at once. */
const PITCH = 880;
const LOUDNESS = 0.12;
const LENGTH = 0.35;

/** A tone for new urgent alarms: off until somebody in this browser wants it. */
export const useAlarmSound = defineStore('alarm sound', () => {
  const on = useStorage('weige.console.alarm-sound', false);
  let context: AudioContext | undefined;

  /** One short tone, softly begun and ended. */
  async function play(): Promise<void> {
    context ??= new AudioContext();
    // A browser keeps pages silent until somebody has touched them.
    if (context.state === 'suspended') await context.resume();
    const [tone, volume, now] = [context.createOscillator(), context.createGain(), context.currentTime];
    tone.frequency.value = PITCH;
    volume.gain.setValueAtTime(0, now);
    volume.gain.linearRampToValueAtTime(LOUDNESS, now + LENGTH / 8);
    volume.gain.linearRampToValueAtTime(0, now + LENGTH);
    tone.connect(volume).connect(context.destination);
    tone.start(now);
    tone.stop(now + LENGTH);
  }

  return { on, play };
});
