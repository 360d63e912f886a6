#!/usr/bin/env bash
# Makes the clips that the waiting room's screen speaks from, static/sound/queue/, with espeak-ng and ffmpeg.
# Only whoever changes the words runs it; the clips are kept in the repository. docs/queue.md says what each is for.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/debian.sh

need espeak-ng espeak-ng
need ffmpeg ffmpeg
if ! install_missing; then
    echo "Making the clips needs two programs. Run: $(apt_line)" >&2
    exit 1
fi

to=static/sound/queue
work=$(mktemp -d "${TMPDIR:-/tmp}/p2-voice.XXXXXX")
trap 'rm -rf "$work"' EXIT
rm -rf "$to"
mkdir -p "$to/id" "$to/en"

# encode IN OUT FILTER: mono Opus, small, the same bytes each time.
encode() {
    ffmpeg -loglevel error -y -i "$1" -af "$3" -ac 1 -ar 24000 -c:a libopus -b:a 20k -application voip \
        -map_metadata -1 -fflags +bitexact -flags:a +bitexact -serial_offset 1 "$2"
}

# say LANGUAGE NAME WORDS: one clip without the silence around it.
quiet="silenceremove=start_periods=1:start_threshold=-50dB"
say() {
    local voice=$1
    [ "$voice" = en ] && voice=en-gb
    espeak-ng -v "$voice" -s 140 -p 45 -a 190 -w "$work/word.wav" "$3"
    encode "$work/word.wav" "$to/$1/$2.ogg" "$quiet,areverse,$quiet,areverse,apad=pad_dur=0.06,alimiter=limit=0.95"
}

# The gong: two falling tones that fade.
tone() {
    echo "0.5*sin(2*PI*$1*(t-$2))*exp(-4*(t-$2))*gte(t\,$2)+0.2*sin(4*PI*$1*(t-$2))*exp(-6*(t-$2))*gte(t\,$2)"
}
ffmpeg -loglevel error -y -f lavfi -i "aevalsrc=$(tone 784 0)+$(tone 587 0.45):d=1.6:s=24000" "$work/gong.wav"
encode "$work/gong.wav" "$to/gong.ogg" "volume=0.8,afade=t=out:st=1.2:d=0.4"

say id nomor-antrean "nomor antrean"
say id silakan-menuju-loket "silakan menuju [[l'okEt]]"
say en number "number"
say en please-go-to-counter "please go to counter"

# In brackets: sounds, where the voice reads an e as in "ekor" that is spoken as in "empat".
index=0
for word in nol satu dua tiga "[[@mp'at]]" lima "[[@n'am]]" tujuh delapan sembilan; do
    say id "$index" "$word"
    index=$((index + 1))
done
say id 10 sepuluh
say id 11 "[[s@b@l'as]]"
say id belas "[[b@l'as]]"
say id puluh puluh

index=0
for word in zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen \
    seventeen eighteen nineteen; do
    say en "$index" "$word"
    index=$((index + 1))
done
for word in twenty thirty forty fifty sixty seventy eighty ninety; do
    say en "$((index / 10 * 10))" "$word"
    index=$((index + 10))
done

# The names of the letters as they are spelt aloud in Indonesian.
set -- a be ce de e ef ge ha i je ka el em en o pe ki er es te u fe we eks ye zet
for letter in {a..z}; do
    say id "$letter" "$1"
    say en "$letter" "$letter"
    shift
done
du -sb "$to"
