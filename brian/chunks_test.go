package brian

import "testing"

// TestChunksJoined fills a list beyond the chunks that are reserved one by one: what is
// joined holds all, is the same until more comes, and stays as it was then.
func TestChunksJoined(t *testing.T) {
	var c chunks[int32]
	n := 0
	fill := func(upTo int) {
		var some [1000]int32
		for ; n < upTo; n += len(some) {
			for k := range some {
				some[k] = int32(n + k)
			}
			c.add(some[:]...)
		}
	}
	var before []int32
	for _, upTo := range []int{3, chunkLength, slab * chunkLength, (2*slab + 1) * chunkLength} {
		fill(upTo)
		joined := c.joinedAll()
		if len(joined) != n || c.len() != n {
			t.Fatalf("%d values joined of %d, want %d", len(joined), c.len(), n)
		}
		for k, x := range joined {
			if x != int32(k) || c.at(k) != x {
				t.Fatalf("value %d is %d", k, x)
			}
		}
		if again := c.joinedAll(); &again[0] != &joined[0] {
			t.Error("values are joined again though there are no more")
		}
		if len(before) > 0 && &before[0] == &joined[0] {
			t.Error("what was joined has changed")
		}
		before = joined
	}
}
