// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.30;

/// Writes any storage slot: lets an example build the storage trie it wants to show.
contract Slots {
    function set(uint256[] calldata slots, uint256 value) external {
        for (uint256 i = 0; i < slots.length; i++) {
            uint256 slot = slots[i];
            assembly {
                sstore(slot, value)
            }
        }
    }
}
