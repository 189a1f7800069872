#!/bin/sh
# The Pixazo API at a running gateway, with the bodies of Pixazo's own documents.
# IMAGE_URL is a picture on the web; without it one is sent along as a data URL.
set -eu
GATEWAY_URL=${GATEWAY_URL:-http://localhost:9080}
GATEWAY_KEY=${GATEWAY_KEY:-sk_sandbox}
PIXEL='data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC'
IMAGE_URL=${IMAGE_URL:-$PIXEL}

ask() {
  curl -sS --fail-with-body -H "Ocp-Apim-Subscription-Key: $GATEWAY_KEY" -H 'Content-Type: application/json' \
    -H 'Cache-Control: no-cache' "$@"
  echo
}
field() { sed "s/.*\"$1\":\"\([^\"]*\)\".*/\1/"; }

echo '# edit'
order=$(ask "$GATEWAY_URL/nano-banana/v1/nano-banana/generateEditImageRequest" --data-raw \
  "{\"prompt\": \"Edit the image to have a red hat\", \"image_urls\": [\"$IMAGE_URL\"], \"output_format\": \"jpeg\"}")
echo "$order"
id=$(echo "$order" | field request_id)

echo '# getStatus, until it is done'
for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
  state=$(ask "$GATEWAY_URL/nano-banana-polling/nano-banana/getStatus" --data-raw "{\"requestId\": \"$id\"}")
  case $state in *'"COMPLETED"'* | *'"FAILED"'* | *'"ERROR"'*) break ;; esac
  sleep 1
done
echo "$state"

echo '# the same, the newer way'
ask "$GATEWAY_URL/v2/requests/status/$id"

echo '# from words, as data URIs'
ask "$GATEWAY_URL/nano-banana/v1/nano-banana/generateTextToImageRequest" --data-raw \
  '{"prompt": "A red hat", "num_images": 1, "aspect_ratio": "16:9", "output_format": "png", "sync_mode": true}'
case $state in *'"COMPLETED"'*) ;; *) exit 1 ;; esac
