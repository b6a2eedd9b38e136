/** The shown copy of a photograph: the same picture, without what the file says besides. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanPhoto } from '#core/public/images/clean.ts';
import { jpeg, jpegPicture, png, pngPicture, riff, secret, webp } from './photos.ts';

const text = (bytes: Uint8Array | undefined): string => Buffer.from(bytes ?? []).toString('latin1');

describe('a shown copy', () => {
  test('of a JPEG has its picture, its colours and which side is up, and nothing else', () => {
    const copy = cleanPhoto(jpeg({ orientation: 6 }));
    expect(copy?.mime).toBe('image/jpeg');
    expect(text(copy?.bytes)).not.toContain(secret);
    expect(text(copy?.bytes)).toContain('JFIF');
    expect(text(copy?.bytes)).toContain('ICC_PROFILE');
    expect(text(copy?.bytes)).toContain(text(jpegPicture));
    const exif = text(copy?.bytes).indexOf('Exif');
    expect(exif).toBeGreaterThan(0);
    // One entry: tag 0x0112, a short, the value 6.
    expect([...(copy?.bytes ?? []).slice(exif + 14, exif + 32)]).toEqual([
      ...[0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, 6],
      ...[0, 0, 0, 0, 0, 0],
    ]);
    expect(text(cleanPhoto(jpeg({ orientation: 1 }))?.bytes)).not.toContain('Exif');
    expect(text(cleanPhoto(jpeg({ orientation: 3, little: true }))?.bytes)).toContain('Exif');
  });

  test('of a PNG and of a WebP likewise', () => {
    const other = cleanPhoto(png());
    expect([other?.mime, text(other?.bytes).includes(secret)]).toEqual(['image/png', false]);
    expect(text(other?.bytes)).toContain(text(pngPicture));
    const third = cleanPhoto(webp());
    expect([third?.mime, text(third?.bytes).includes(secret)]).toEqual(['image/webp', false]);
    expect(third?.bytes[20]).toBe(0b0001_0000);
    expect(text(third?.bytes)).not.toMatch(/EXIF|XMP /);
  });

  test('is the same when it is cleaned again', () => {
    for (const photo of [jpeg({ orientation: 8 }), png(), webp()]) {
      const copy = cleanPhoto(photo)?.bytes ?? new Uint8Array();
      expect(cleanPhoto(copy)?.bytes).toEqual(copy);
    }
  });
});

describe('what is no photograph', () => {
  test.each([
    ['nothing', new Uint8Array()],
    ['a page', Buffer.from('<!doctype html><script>alert(1)</script>')],
    ['a drawing with a script', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>')],
    ['a GIF', Buffer.from('GIF89a')],
    ['a JPEG without a picture', new Uint8Array([0xff, 0xd8, 0xff, 0xd9])],
    ['a page behind the beginning of a JPEG', Buffer.from('\xff\xd8<html>', 'latin1')],
    ['a RIFF that is sound', riff('WAVE', [['fmt ', new Uint8Array(4)]])],
    ['a WebP without a picture', riff('WEBP', [['EXIF', new Uint8Array(4)]])],
  ])('%s', (_, bytes) => {
    expect(cleanPhoto(new Uint8Array(bytes))).toBeUndefined();
  });

  test('any photograph cut short is none; bytes changed anywhere never break anything', () => {
    for (const photo of [jpeg({ orientation: 6 }), png(), webp()]) {
      const whole = cleanPhoto(photo)?.bytes ?? new Uint8Array();
      for (let length = 0; length < whole.length; length += 1) {
        expect(cleanPhoto(whole.slice(0, length))).toBeUndefined();
      }
      fc.assert(
        fc.property(fc.nat(photo.length - 1), fc.nat(255), (offset, value) => {
          const changed = photo.slice();
          changed[offset] = value;
          const copy = cleanPhoto(changed);
          expect((copy?.bytes.length ?? 0) <= changed.length + 64).toBe(true);
        }),
      );
    }
  });
});
