// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.30;

/// Lives for one transaction: created, given ether and storage, destroyed. EIP-6780 allows the last
/// only because all of it happens in the transaction of its creation.
contract Firefly {
    uint256 public light = 42;

    constructor() payable {}

    function destroy(address payable heir) external {
        selfdestruct(heir);
    }
}

contract Lantern {
    address public last; // slot 0
    uint256 public lightSeen; // slot 1

    /// Creates a firefly, reads its light, and has it destroyed; its ether goes to `heir`.
    function flash(address payable heir) external payable {
        Firefly firefly = new Firefly{value: msg.value}();
        lightSeen = firefly.light();
        last = address(firefly);
        firefly.destroy(heir);
    }
}
