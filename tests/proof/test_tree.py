"""The tree by published vectors and by its laws."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.proof.head import Head
from journal.proof.proofs import consistent, includes
from journal.proof.tree import EMPTY_ROOT, Frontier, Tree

PUBLISHED = json.loads((Path(__file__).parent.parent / "vectors" / "published_trees.json").read_text("utf-8"))
LEAVES = [hashlib.sha256(b"\x00" + bytes.fromhex(each)).digest() for each in PUBLISHED["leaf_inputs"]]


def made_up(count: int) -> list[bytes]:
    return [hashlib.sha256(number.to_bytes(4, "big")).digest() for number in range(count)]


def by_the_book(leaves: list[bytes]) -> bytes:
    """RFC 9162, section 2.1.1, word for word."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    half = 1
    while half * 2 < len(leaves):
        half *= 2
    return hashlib.sha256(b"\x01" + by_the_book(leaves[:half]) + by_the_book(leaves[half:])).digest()


def test_the_empty_tree_has_the_published_root():
    assert EMPTY_ROOT.hex() == PUBLISHED["empty_root"] == Frontier().root().hex() == Tree([]).root().hex()


@pytest.mark.parametrize("size", range(1, 9))
def test_roots_are_the_published_ones(size):
    assert Tree(LEAVES[:size]).root().hex() == PUBLISHED["roots"][size - 1]
    assert Frontier.of(LEAVES[:size]).root().hex() == PUBLISHED["roots"][size - 1]


@pytest.mark.parametrize("known", PUBLISHED["inclusion"])
def test_inclusion_paths_are_the_published_ones(known):
    path = Tree(LEAVES[: known["size"]]).inclusion(known["index"])
    assert [each.hex() for each in path] == known["path"]


@pytest.mark.parametrize("known", PUBLISHED["consistency"])
def test_consistency_proofs_are_the_published_ones(known):
    proof = Tree(LEAVES[: known["size"]]).consistency(known["earlier"])
    assert [each.hex() for each in proof] == known["proof"]


@pytest.mark.parametrize("size", range(34))
def test_every_way_to_the_root_agrees_with_the_rfc(size):
    leaves = made_up(size)
    frontier = Frontier()
    for leaf in leaves:
        frontier = frontier.grown(leaf)
    assert frontier == Frontier.of(leaves) == Frontier.from_bytes(size, frontier.to_bytes())
    assert frontier.root() == Tree(leaves).root() == by_the_book(leaves)


@pytest.mark.parametrize("size", [1, 2, 3, 7, 8, 13, 32, 33])
def test_every_leaf_is_proven_and_no_other(size):
    leaves = made_up(size)
    tree = Tree(leaves)
    for index, leaf in enumerate(leaves):
        path = tree.inclusion(index)
        assert includes(tree.root(), size, index, leaf, path)
        assert not includes(tree.root(), size, index, bytes(32), path)
        assert not includes(tree.root(), size, index, leaf, [*path, bytes(32)])
        assert not path or not includes(tree.root(), size, index, leaf, path[:-1])
        others = [other for other in range(size) if other != index]
        assert not any(includes(tree.root(), size, other, leaf, path) for other in others)


@pytest.mark.parametrize("size", [1, 2, 5, 8, 13, 21])
def test_every_earlier_tree_is_proven_to_be_a_beginning(size):
    leaves = made_up(size)
    tree = Tree(leaves)
    for earlier in range(1, size + 1):
        root, proof = Tree(leaves[:earlier]).root(), tree.consistency(earlier)
        assert consistent(root, earlier, tree.root(), size, proof)
        assert not consistent(bytes(32), earlier, tree.root(), size, proof)
        assert not consistent(root, earlier, bytes(32), size, proof)
        assert not consistent(root, earlier, tree.root(), size, [*proof, bytes(32)])
        assert not proof or not consistent(root, earlier, tree.root(), size, proof[:-1])


@given(st.data())
def test_a_changed_proof_proves_nothing(data):
    size = data.draw(st.integers(2, 200))
    tree = Tree(made_up(size))
    index = data.draw(st.integers(0, size - 1))
    path = tree.inclusion(index)
    at, bit = data.draw(st.integers(0, len(path) - 1)), data.draw(st.integers(0, 255))
    path[at] = (int.from_bytes(path[at], "big") ^ 1 << bit).to_bytes(32, "big")
    assert not includes(tree.root(), size, index, made_up(size)[index], path)


@given(st.integers(1, 300), st.data())
def test_a_log_that_was_rewritten_is_not_consistent(size, data):
    earlier = data.draw(st.integers(1, size))
    changed = data.draw(st.integers(0, earlier - 1))
    leaves = made_up(size)
    old_root = Tree(leaves[:earlier]).root()
    leaves[changed] = bytes(32)
    rewritten = Tree(leaves)
    assert not consistent(old_root, earlier, rewritten.root(), size, rewritten.consistency(earlier))


@pytest.mark.parametrize(("size", "index"), [(0, 0), (3, 3), (3, -1)])
def test_there_is_no_path_for_a_leaf_that_is_not_there(size, index):
    with pytest.raises(ValueError, match="no such leaf"):
        Tree(made_up(size)).inclusion(index)
    assert not includes(EMPTY_ROOT, size, index, bytes(32), [])


@pytest.mark.parametrize("earlier", [0, 4])
def test_there_is_no_proof_from_a_tree_that_never_was(earlier):
    tree = Tree(made_up(3))
    with pytest.raises(ValueError, match="no such earlier tree"):
        tree.consistency(earlier)
    assert not consistent(bytes(32), earlier, tree.root(), 3, [])


def test_steps_of_a_wrong_length_prove_nothing():
    tree = Tree(made_up(3))
    assert not includes(tree.root(), 3, 0, made_up(1)[0], [b"short", b"shorter"])
    assert not consistent(made_up(1)[0], 1, tree.root(), 3, [b"short"])


def test_a_frontier_of_a_wrong_length_is_refused():
    with pytest.raises(ValueError, match="one hash for each bit"):
        Frontier.from_bytes(3, bytes(32))


@pytest.mark.parametrize(("size", "root"), [(-1, bytes(32)), (1, b"short")])
def test_a_head_has_a_size_and_a_whole_root(size, root):
    with pytest.raises(ValueError, match="a size and a root"):
        Head(size, root)
